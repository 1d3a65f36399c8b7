package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The comments of a FLAC or Ogg stream (Ogg Vorbis I, section 5), in their order and byte for byte
 * where they are not changed.
 */
public final class CommentList implements TagSet {

  /** A comment that keeps room for others. */
  public static final String ROOM = "ROOM";

  private static final String PICTURE = "METADATA_BLOCK_PICTURE";

  public static final CommentList EMPTY =
      new CommentList(new byte[0], List.of(), new byte[0], List.of(), List.of());

  private final byte[] vendor;
  private final List<byte[]> comments;
  private final byte[] rest;
  private final List<Picture> blocks;
  private final List<NamedChunk> extras;

  /**
   * @param vendor the program that made the stream
   * @param comments each as it stands there, such as {@code TITLE=Prelude}
   * @param rest what follows them
   * @param blocks the pictures that do not stand among the comments
   * @param extras further blocks of a FLAC file, by their names
   */
  private CommentList(
      byte[] vendor,
      List<byte[]> comments,
      byte[] rest,
      List<Picture> blocks,
      List<NamedChunk> extras) {
    this.vendor = vendor;
    this.comments = List.copyOf(comments);
    this.rest = rest;
    this.blocks = List.copyOf(blocks);
    this.extras = List.copyOf(extras);
  }

  private CommentList of(List<byte[]> changed) {
    return new CommentList(vendor, changed, rest, blocks, extras);
  }

  /** The pictures that do not stand among the comments. */
  public List<Picture> blocks() {
    return blocks;
  }

  /** It with what a FLAC file keeps in blocks of their own. */
  public CommentList withBlocks(List<Picture> pictures, List<NamedChunk> others) {
    return new CommentList(vendor, comments, rest, pictures, others);
  }

  /** It and what only a further list names: readers take the first, and writers may leave two. */
  public CommentList and(CommentList further) {
    if (this == EMPTY) {
      return further;
    }
    Map<String, List<String>> known = values();
    CommentNames names = new CommentNames(further.comments);
    List<byte[]> all = new ArrayList<>(comments);
    further.comments.stream()
        .filter(comment -> !known.containsKey(names.key(comment)))
        .forEach(all::add);
    return of(all);
  }

  /** Further blocks of a FLAC file, by their names. */
  public List<NamedChunk> extras() {
    return extras;
  }

  /**
   * Reads a block.
   *
   * @throws IndexOutOfBoundsException if it is damaged
   */
  public static CommentList parse(byte[] bytes) {
    ByteBuffer block = Bytes.little(bytes);
    byte[] vendor = next(block);
    int count = length(block, 4);
    List<byte[]> comments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      comments.add(next(block));
    }
    byte[] rest = Arrays.copyOfRange(bytes, block.position(), bytes.length);
    return new CommentList(vendor, comments, rest, List.of(), List.of());
  }

  private static byte[] next(ByteBuffer block) {
    byte[] bytes = new byte[length(block, 1)];
    block.get(bytes);
    return bytes;
  }

  /** A number of things of at least so many bytes each. */
  private static int length(ByteBuffer block, int bytesEach) {
    int count = block.remaining() < Integer.BYTES ? -1 : block.getInt();
    if (count < 0 || count > block.remaining() / bytesEach) {
      throw new IndexOutOfBoundsException("comments of a length of " + count);
    }
    return count;
  }

  @Override
  public Map<String, List<String>> values() {
    CommentNames names = new CommentNames(comments);
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (byte[] comment : comments) {
      String key = names.key(comment);
      if (!key.isEmpty()) {
        values
            .computeIfAbsent(key, absent -> new ArrayList<>())
            .add(names.withTotal(key, CommentNames.value(comment)));
      }
    }
    return values;
  }

  @Override
  public List<Picture> pictures() {
    List<Picture> all = new ArrayList<>(blocks);
    comments.forEach(comment -> picture(comment).ifPresent(all::add));
    return all;
  }

  private static Optional<Picture> picture(byte[] comment) {
    try {
      return CommentNames.own(comment).equals(PICTURE)
          ? Optional.of(
              Picture.ofBlock(Base64.getDecoder().decode(CommentNames.value(comment).strip())))
          : Optional.empty();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // damaged
    }
  }

  @Override
  public List<String> others() {
    return extras.stream().map(NamedChunk::id).toList();
  }

  @Override
  public boolean isEmpty() {
    return comments.isEmpty() && blocks.isEmpty() && extras.isEmpty();
  }

  @Override
  public CommentList with(TagEdits edits) {
    List<byte[]> edited = new ArrayList<>(comments);
    edits.forEach(
        (key, values) -> {
          CommentNames names = new CommentNames(edited);
          String own = CommentNames.written(key);
          int place =
              TagEdits.takeOut(edited, comment -> names.isReplaced(comment, key, own, values));
          for (String value : values) {
            for (String comment : CommentNames.comments(own, value)) {
              edited.add(place++, comment.getBytes(StandardCharsets.UTF_8));
            }
          }
        });
    return of(edited);
  }

  @Override
  public CommentList without(Predicate<String> isUnwanted) {
    CommentNames names = new CommentNames(comments);
    return of(
        comments.stream()
            .filter(comment -> !isUnwanted.test(CommentNames.own(comment)))
            .filter(comment -> !isUnwanted.test(names.key(comment)))
            .toList());
  }

  @Override
  public CommentList withChapters(List<Chapter> chapters) {
    List<byte[]> with = new ArrayList<>(comments);
    with.removeIf(comment -> CommentNames.isOfChapter(CommentNames.own(comment)));
    with.addAll(CommentNames.chapters(chapters));
    return of(with);
  }

  @Override
  public CommentList withPictures(List<Picture> all) {
    List<byte[]> without = new ArrayList<>(comments);
    without.removeIf(comment -> picture(comment).isPresent());
    return of(without).withBlocks(all, extras);
  }

  /** The form in which Ogg keeps them: all among the comments. */
  public CommentList withoutBlocks() {
    List<byte[]> with = new ArrayList<>(comments);
    for (Picture picture : blocks) {
      String text = PICTURE + "=" + Base64.getEncoder().encodeToString(picture.block());
      with.add(text.getBytes(StandardCharsets.US_ASCII));
    }
    return of(with).withBlocks(List.of(), List.of());
  }

  /** FFmpeg writes a comment of its own where the layout of channels needs one. */
  @Override
  public CommentList over(TagSet muxed) {
    CommentList below = (CommentList) muxed;
    List<byte[]> all = new ArrayList<>(below.comments);
    all.removeIf(comment -> CommentNames.own(comment).equals(ROOM));
    all.addAll(comments);
    return new CommentList(below.vendor, all, below.rest, blocks, extras);
  }

  /** How many bytes all of it takes in a file, without what even an empty list has. */
  public long roomBytes() {
    long bytes = 0;
    for (byte[] comment : comments) {
      bytes += Integer.BYTES + comment.length;
    }
    for (Picture picture : blocks) {
      bytes += Integer.BYTES + picture.block().length;
    }
    for (NamedChunk extra : extras) {
      bytes += Integer.BYTES + extra.content().length;
    }
    return bytes;
  }

  /** The block as it stands in a file. */
  public byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    put(out, vendor);
    out.writeBytes(little(comments.size()));
    comments.forEach(comment -> put(out, comment));
    out.writeBytes(rest);
    return out.toByteArray();
  }

  private static void put(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(little(bytes.length));
    out.writeBytes(bytes);
  }

  private static byte[] little(int number) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
