package io.audiotoolkit.ffmpeg;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.model.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A FLAC file (RFC 9639, section 8): blocks of which one holds the comments, then frames. What
 * stands before the mark, a stray ID3 tag for instance, is kept.
 *
 * @param file the file
 * @param markAt where {@code fLaC} stands
 * @param blocks before the frames, in order
 * @param framesAt where the frames begin
 * @param sizeBytes how long the file is
 * @param comments the comments
 */
record FlacFile(
    Path file, long markAt, List<Block> blocks, long framesAt, long sizeBytes, CommentList comments)
    implements TaggedFile {

  private static final int MARK_BYTES = 4;
  private static final int HEADER_BYTES = 4;
  private static final int COMMENTS = 4;
  private static final int LAST = 0x80;
  private static final int LONGEST = 0xFFFFFF;

  /** A block: its type, and where its content lies. */
  record Block(int type, long at, int length) {}

  static TaggedFile open(Path file) throws IOException {
    return open(file, 0);
  }

  static TaggedFile open(Path file, long markAt) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      List<Block> blocks = new ArrayList<>();
      CommentList comments = CommentList.EMPTY;
      long at = markAt + MARK_BYTES;
      int header;
      do {
        header = ByteBuffer.wrap(Bytes.read(in, at, HEADER_BYTES)).getInt();
        Block block = new Block(header >> 24 & 0x7F, at + HEADER_BYTES, header & LONGEST);
        if (block.type() == COMMENTS) {
          comments = CommentList.parse(Bytes.read(in, block.at(), block.length()));
        }
        blocks.add(block);
        at = block.at() + block.length();
      } while (header >= 0); // the highest bit marks the last one
      if (at > in.size()) {
        throw new EOFException("ends in its blocks");
      }
      return new FlacFile(file, markAt, blocks, at, in.size(), comments);
    }
  }

  /** Whether the mark of a FLAC file stands at a place. */
  static boolean isFlac(FileChannel in, long at) throws IOException {
    return in.size() >= at + MARK_BYTES
        && ByteBuffer.wrap(Bytes.read(in, at, MARK_BYTES)).getInt() == 0x664C6143;
  }

  @Override
  public Map<String, List<String>> tags() {
    return comments.values();
  }

  @Override
  public Splice with(TagEdits edits) {
    byte[] edited = comments.with(edits).bytes();
    if (edited.length > LONGEST) {
      throw new InputException(
          "tags of %s bytes do not fit into a FLAC file, which holds %s; set fewer"
              .formatted(edited.length, LONGEST));
    }
    boolean had = blocks.stream().anyMatch(block -> block.type() == COMMENTS);
    Splice splice = new Splice(file).range(0, markAt + MARK_BYTES);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      int last = i == blocks.size() - 1 ? LAST : 0;
      if (block.type() == COMMENTS) {
        splice.bytes(header(COMMENTS | last, edited.length)).bytes(edited);
        continue;
      }
      boolean first = i == 0 && !had;
      splice.bytes(header(block.type() | (first ? 0 : last), block.length()));
      splice.range(block.at(), block.length());
      if (first) {
        splice.bytes(header(COMMENTS | last, edited.length)).bytes(edited);
      }
    }
    return splice.range(framesAt, sizeBytes - framesAt);
  }

  private static byte[] header(int type, int length) {
    return ByteBuffer.allocate(HEADER_BYTES).putInt(type << 24 | length).array();
  }
}
