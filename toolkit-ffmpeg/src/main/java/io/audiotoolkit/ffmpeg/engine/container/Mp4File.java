package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.Mp4Box;
import io.audiotoolkit.ffmpeg.engine.metadata.Mp4Tags;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An MPEG-4 file: boxes of which one, the index, holds iTunes' list of tags. Where sound lies
 * behind the index, its places in the index move along; edit lists and all else stay.
 *
 * @param file the file
 * @param index the box moov
 * @param indexAt where it stands
 * @param indexBytes how long it is
 * @param sizeBytes how long the file is
 */
public record Mp4File(Path file, Mp4Box index, long indexAt, long indexBytes, long sizeBytes)
    implements TaggedFile {

  private static final int FULL = 4;

  public static TaggedFile open(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      Mp4File found = null;
      long at = 0;
      while (at < in.size()) {
        ByteBuffer head = ByteBuffer.wrap(Bytes.read(in, at, Math.min(16, in.size() - at)));
        long size = head.remaining() < 8 ? 0 : Integer.toUnsignedLong(head.getInt(0));
        int header = size == 1 ? 16 : Mp4Box.HEADER_BYTES;
        size = size == 1 ? head.getLong(8) : size == 0 ? in.size() - at : size;
        if (size < header) {
          throw new EOFException("a box of " + size + " bytes");
        }
        String type = new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1);
        if (type.equals("moof")) {
          throw new InputException("is fragmented, its tags cannot be written; convert it first");
        }
        if (type.equals("moov")) {
          Mp4Box box = new Mp4Box(type, Bytes.read(in, at + header, size - header));
          found = new Mp4File(file, box, at, size, in.size());
        }
        at += size;
      }
      if (found == null) {
        throw new EOFException("no index");
      }
      return found.checked();
    }
  }

  /** Looks once through everything that will be needed. */
  private Mp4File checked() {
    boolean other =
        meta()
            .flatMap(box -> box.child("hdlr", fullBytes(box)))
            .filter(Mp4File::isOfAnotherKind)
            .isPresent();
    if (other) {
      throw new InputException(
          "keeps its tags as QuickTime does, which cannot be written; convert it first");
    }
    held().values();
    return this;
  }

  /** Version and flags of the box meta, which QuickTime's way of writing it leaves out. */
  private static int fullBytes(Mp4Box meta) {
    byte[] content = meta.content();
    boolean isPlain =
        content.length >= Mp4Box.HEADER_BYTES
            && new String(content, 4, 4, StandardCharsets.ISO_8859_1).equals("hdlr");
    return isPlain ? 0 : FULL;
  }

  private static boolean isOfAnotherKind(Mp4Box handler) {
    return !new String(handler.content(), StandardCharsets.ISO_8859_1).startsWith("mdir", 8);
  }

  private Optional<Mp4Box> meta() {
    return index.child("udta", 0).flatMap(box -> box.child("meta", 0));
  }

  /** The box as MPEG-4 has it, which more programs read. */
  private static Mp4Box full(Mp4Box meta) {
    return Mp4Box.of(meta.type(), new byte[FULL - fullBytes(meta)], meta.content());
  }

  @Override
  public TagSet held() {
    return new Mp4Tags(
        meta()
            .flatMap(box -> box.child("ilst", fullBytes(box)))
            .map(list -> list.children(0))
            .orElse(List.of()));
  }

  @Override
  public Splice holding(TagSet tags) {
    try {
      return spliced(tags);
    } catch (IndexOutOfBoundsException e) {
      throw new InputException(
          "damaged, the places of its sound cannot be moved; convert it first", e);
    }
  }

  private Splice spliced(TagSet tags) {
    Mp4Box list = Mp4Box.of("ilst", ((Mp4Tags) tags).items());
    Mp4Box meta = meta().map(Mp4File::full).orElseGet(Mp4File::emptyMeta).with(list, FULL);
    Mp4Box userData = index.child("udta", 0).orElseGet(() -> Mp4Box.of("udta")).with(meta, 0);
    Mp4Box grown = index.with(userData, 0);
    long shift = Mp4Box.HEADER_BYTES + grown.content().length - indexBytes;
    byte[] moved = Mp4Chunks.moved(grown, indexAt + indexBytes, shift).bytes();
    long behind = indexAt + indexBytes;
    return new Splice(file).range(0, indexAt).bytes(moved).range(behind, sizeBytes - behind);
  }

  private static Mp4Box emptyMeta() {
    byte[] kind = "mdirappl".getBytes(StandardCharsets.ISO_8859_1);
    return Mp4Box.of(
        "meta", new byte[FULL], Mp4Box.of("hdlr", new byte[8], kind, new byte[9]).bytes());
  }
}
