package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.ChunkTags;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3v1;
import io.audiotoolkit.ffmpeg.engine.metadata.NamedChunk;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A WAV (RIFF, RF64, BW64) or AIFF file: chunks, some of which hold tags. Everything that fits goes
 * into a chunk with a tag of ID3v2; what RIFF's INFO list knows stands there as well.
 *
 * @param file the file
 * @param kind its first four letters
 * @param form what kind of file it is, such as {@code WAVE}
 * @param chunks in their order
 * @param rest what follows them and is none, such as a tag of ID3v1
 * @param texts those of AIFF's own or RIFF's INFO list
 * @param id3 the tag of ID3v2
 * @param others the chunks that tell more of the recording
 */
public record ChunkFile(
    Path file,
    String kind,
    String form,
    List<Chunk> chunks,
    Chunk rest,
    ChunkTexts texts,
    Id3Tag id3,
    List<NamedChunk> others)
    implements TaggedFile {

  private static final int HEADER_BYTES = 8;
  private static final int FORM_BYTES = 12;
  private static final int SIZES_BYTES = 2 * Long.BYTES;
  private static final long ELSEWHERE = 0xFFFF_FFFFL;
  private static final long MOST_BYTES = 0xFFFF_FFFEL;

  /** Headers of an INFO list and of a comment in it, what the list is called, and a NUL. */
  private static final int ROOM_BYTES = 2 * HEADER_BYTES + 4 + 1;

  /** What describes the file and its samples, or keeps room. */
  private static final Set<String> OF_THE_FILE =
      Set.of(
          "fmt ", "data", "ds64", "fact", "PEAK", "levl", "JUNK", "junk", "FLLR", "PAD ", "COMM",
          "SSND", "FVER");

  private static final long LONGEST_OTHER = 64L << 20;

  /** A chunk: its name, and where its content lies. */
  record Chunk(String id, long at, long length) {
    boolean isId3() {
      return id.equals("id3 ") || id.equals("ID3 ");
    }

    boolean isSound() {
      return id.equals("data") || id.equals("SSND");
    }

    boolean holdsSizes() {
      return id.equals("ds64") && length >= SIZES_BYTES;
    }
  }

  public static TaggedFile open(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      Chunks found = Chunks.read(in);
      requireWhole(found);
      ChunkTexts texts = ChunkTexts.read(in, found.kind(), found.all());
      Id3Tag id3 = null;
      for (Chunk chunk : found.all()) {
        if (chunk.isId3() && id3 == null) {
          byte[] bytes = Bytes.read(in, chunk.at(), chunk.length());
          id3 = Id3Tag.length(bytes) == 0 ? null : Id3Tag.parse(bytes);
        }
      }
      List<NamedChunk> others = others(in, found.all(), texts);
      Chunk rest = rest(in, found);
      ChunkFile untagged =
          new ChunkFile(
              file, found.kind(), found.form(), found.all(), rest, texts, Id3Tag.EMPTY, others);
      Id3Tag seeded = id3 != null ? id3 : untagged.whole();
      return new ChunkFile(
          file, found.kind(), found.form(), found.all(), rest, texts, seeded, others);
    }
  }

  /** What follows the chunks, without the byte that fills up the last one. */
  private static Chunk rest(FileChannel in, Chunks found) throws IOException {
    boolean isOdd = (found.all().get(found.all().size() - 1).length() & 1) != 0;
    boolean isFilled =
        isOdd
            && found.rest() > 0
            && !Id3v1.isTag(Bytes.read(in, found.end(), Math.min(found.rest(), Id3v1.BYTES + 1)));
    int filling = isFilled ? 1 : 0;
    return new Chunk("", found.end() + filling, found.rest() - filling);
  }

  private static List<NamedChunk> others(FileChannel in, List<Chunk> chunks, ChunkTexts texts)
      throws IOException {
    List<NamedChunk> others = new ArrayList<>();
    for (Chunk chunk : chunks) {
      boolean isOther = !OF_THE_FILE.contains(chunk.id()) && !chunk.isId3() && !texts.tells(chunk);
      if (isOther && chunk.length() <= LONGEST_OTHER) {
        others.add(new NamedChunk(chunk.id(), Bytes.read(in, chunk.at(), chunk.length())));
      }
    }
    return others;
  }

  private static void requireWhole(Chunks found) throws IOException {
    if (found.all().isEmpty()) {
      throw new EOFException("no chunk");
    }
    switch (found.ending()) {
      case TRUNCATED ->
          throw new InputException(
              "its chunk %s is longer than the file, which is truncated; convert it first"
                  .formatted(found.lastName()));
      case FOLLOWED ->
          throw new InputException(
              "%s bytes behind its samples are in no chunk of their own, and may be sound; convert it first"
                  .formatted(found.rest()));
      case AS_STATED, STREAMED, WRAPPED -> {}
    }
  }

  private static ByteOrder order(String kind) {
    return kind.equals("FORM") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  @Override
  public TagSet held() {
    return new ChunkTags(whole(), others, kind.equals("FORM"));
  }

  /** The tag, and what only the texts tell. */
  private Id3Tag whole() {
    TagEdits more = TagEdits.NONE;
    Map<String, List<String>> told = id3.values();
    for (Map.Entry<String, List<String>> text : texts.values().entrySet()) {
      boolean isNew = told.keySet().stream().noneMatch(text.getKey()::equalsIgnoreCase);
      if (isNew && TagEdits.fits(text.getKey(), text.getValue())) {
        more = more.and(text.getKey(), text.getValue());
      }
    }
    return id3.with(more);
  }

  @Override
  public Splice holding(TagSet tags) {
    List<Part> parts = new ArrayList<>();
    List<Part> added = added((ChunkTags) tags, kind);
    for (Chunk chunk : chunks) {
      if (texts.isIn(chunk)) {
        parts.addAll(added);
        added = List.of();
      } else if (!chunk.isId3()) {
        parts.add(new Part(chunk.id(), chunk, new byte[0]));
      }
    }
    parts.addAll(added);
    return splice(parts);
  }

  /** The chunks for tags: RIFF's own where that says all, else one of ID3v2 as well. */
  private static List<Part> added(ChunkTags tags, String kind) {
    List<Part> parts = new ArrayList<>();
    tags.chunks().forEach(chunk -> add(parts, chunk.id(), chunk.content()));
    Id3Tag tag = tags.id3();
    boolean isAiff = kind.equals("FORM");
    if (!isAiff) {
      add(parts, "LIST", ChunkTexts.of(tag.values()));
    }
    if (!tag.isEmpty() && (isAiff || !ChunkTexts.tellAll(tag))) {
      add(parts, isAiff ? "ID3 " : "id3 ", tag.bytes(0));
    }
    return parts;
  }

  /** How long a comment must be so that its INFO list takes as much as the chunks for tags. */
  public static int roomBytes(ChunkTags tags) {
    long bytes = 0;
    for (Part part : added(tags, "RIFF")) {
      bytes += HEADER_BYTES + part.length() + (part.length() & 1);
    }
    return (int) Math.max(0, bytes - ROOM_BYTES);
  }

  @Override
  public List<String> losses() {
    return id3.lost();
  }

  @Override
  public Splice with(TagEdits edits) {
    List<Part> parts = new ArrayList<>();
    boolean textsWritten = false;
    boolean id3Written = false;
    byte[] newTexts = texts.with(edits);
    byte[] newId3 = id3.with(edits).bytes(0);
    for (Chunk chunk : chunks) {
      if (chunk.isId3()) {
        add(parts, chunk.id(), id3Written ? new byte[0] : newId3);
        id3Written = true;
      } else if (texts.isIn(chunk)) {
        add(parts, "LIST", textsWritten ? new byte[0] : newTexts);
        textsWritten = true;
      } else if (!texts.isReplaced(chunk, edits)) {
        parts.add(new Part(chunk.id(), chunk, new byte[0]));
      }
    }
    add(parts, "LIST", textsWritten ? new byte[0] : newTexts);
    add(parts, kind.equals("FORM") ? "ID3 " : "id3 ", id3Written ? new byte[0] : newId3);
    return splice(parts);
  }

  /** A chunk of the new file: copied, or new where there is nothing to copy. */
  private static final class Part {
    private final String id;
    private final @Nullable Chunk copied;
    private final byte[] content;

    Part(String id, @Nullable Chunk copied, byte[] content) {
      this.id = id;
      this.copied = copied;
      this.content = content;
    }

    long length() {
      return copied == null ? content.length : copied.length();
    }
  }

  private static void add(List<Part> parts, String id, byte[] content) {
    if (content.length > 0) {
      parts.add(new Part(id, null, content));
    }
  }

  private Splice splice(List<Part> parts) {
    long total = FORM_BYTES - HEADER_BYTES;
    for (Part part : parts) {
      total += HEADER_BYTES + part.length() + (part.length() & 1);
    }
    if (total > MOST_BYTES && !isLong()) {
      throw new InputException("its tags leave no room below 4 GiB for the sound; set fewer");
    }
    Splice splice = new Splice(file);
    splice.bytes(head(kind, isLong() ? ELSEWHERE : total)).bytes(latin(form));
    for (Part part : parts) {
      write(part, splice, total);
    }
    return splice.range(rest.at(), rest.length());
  }

  private void write(Part part, Splice splice, long total) {
    Chunk from = part.copied;
    if (from == null) {
      splice.bytes(head(part.id, part.length())).bytes(part.content);
    } else {
      splice.bytes(head(from.id(), isMeasuredElsewhere(from) ? ELSEWHERE : from.length()));
      if (from.holdsSizes()) {
        splice.bytes(sizes(total)).range(from.at() + SIZES_BYTES, from.length() - SIZES_BYTES);
      } else {
        splice.range(from.at(), from.length());
      }
    }
    splice.bytes(new byte[(int) (part.length() & 1)]);
  }

  /** Whether a chunk before it may tell how long it is. */
  private boolean isMeasuredElsewhere(Chunk chunk) {
    return isLong()
        && chunk.isSound()
        && chunk.length() > 0
        && chunks.stream().takeWhile(other -> !other.equals(chunk)).anyMatch(Chunk::holdsSizes);
  }

  private boolean isLong() {
    return kind.equals("RF64") || kind.equals("BW64");
  }

  /** What a chunk ds64 begins with: how long the file is, and its sound, wherever that was said. */
  private byte[] sizes(long total) {
    long sound = chunks.stream().filter(Chunk::isSound).mapToLong(Chunk::length).sum();
    return ByteBuffer.allocate(SIZES_BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(total)
        .putLong(sound)
        .array();
  }

  private byte[] head(String id, long length) {
    return ByteBuffer.allocate(HEADER_BYTES)
        .order(order(kind))
        .put(latin(id))
        .putInt((int) length)
        .array();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
