package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.CommentList;
import io.audiotoolkit.ffmpeg.engine.metadata.FlacCueSheet;
import io.audiotoolkit.ffmpeg.engine.metadata.NamedChunk;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
public record FlacFile(
    Path file, long markAt, List<Block> blocks, long framesAt, long sizeBytes, CommentList comments)
    implements TaggedFile {

  private static final int MARK_BYTES = 4;
  private static final int HEADER_BYTES = 4;

  /** The name of the block with the tracks of a disc. */
  public static final String SHEET = "CUESHEET";

  private static final int STREAM_INFO = 0;
  private static final int PADDING = 1;
  private static final int APPLICATION = 2;
  private static final int COMMENTS = 4;
  private static final int CUE_SHEET = 5;
  private static final int PICTURE = 6;

  /** Blocks that a file may be without, and that tell of the samples in it. */
  private static final Map<Integer, String> EXTRAS =
      Map.of(APPLICATION, "APPLICATION", CUE_SHEET, SHEET);

  private static final int LAST = 0x80;
  private static final int LONGEST = 0xFFFFFF;

  /** Encoders write some ten. */
  private static final int MOST_BLOCKS = 4_096;

  /** A block: its type, and where its content lies. */
  record Block(int type, long at, int length) {}

  public static TaggedFile open(Path file) throws IOException {
    return open(file, 0);
  }

  public static TaggedFile open(Path file, long markAt) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      List<Block> blocks = new ArrayList<>();
      CommentList comments = CommentList.EMPTY;
      long at = markAt + MARK_BYTES;
      int header;
      do {
        if (blocks.size() == MOST_BLOCKS) {
          throw new EOFException("blocks without end");
        }
        header = ByteBuffer.wrap(Bytes.read(in, at, HEADER_BYTES)).getInt();
        Block block = new Block(header >> 24 & 0x7F, at + HEADER_BYTES, header & LONGEST);
        if (block.type() == COMMENTS) {
          comments = comments.and(CommentList.parse(Bytes.read(in, block.at(), block.length())));
        }
        blocks.add(block);
        at = block.at() + block.length();
      } while (header >= 0); // the highest bit marks the last one
      if (at > in.size() || blocks.get(0).type() != STREAM_INFO) {
        throw new EOFException("ends in its blocks, or begins with none of its stream");
      }
      return new FlacFile(file, markAt, blocks, at, in.size(), withBlocks(comments, blocks, in));
    }
  }

  private static CommentList withBlocks(CommentList comments, List<Block> blocks, FileChannel in)
      throws IOException {
    List<Picture> pictures = new ArrayList<>();
    List<NamedChunk> extras = new ArrayList<>();
    for (Block block : blocks) {
      if (block.type() == PICTURE) {
        byte[] content = Bytes.read(in, block.at(), block.length());
        try {
          pictures.add(Picture.ofBlock(content));
        } catch (IndexOutOfBoundsException e) {
          extras.add(new NamedChunk("a damaged picture", content));
        }
      } else if (EXTRAS.containsKey(block.type())) {
        byte[] content = Bytes.read(in, block.at(), block.length());
        extras.add(new NamedChunk(EXTRAS.get(block.type()), content));
      }
    }
    return comments.withBlocks(pictures, extras);
  }

  /** Whether the mark of a FLAC file stands at a place. */
  static boolean isFlac(FileChannel in, long at) throws IOException {
    return in.size() >= at + MARK_BYTES
        && ByteBuffer.wrap(Bytes.read(in, at, MARK_BYTES)).getInt() == 0x664C6143;
  }

  /** Whether such a block can be written. */
  public static boolean holds(NamedChunk extra) {
    return EXTRAS.containsValue(extra.id());
  }

  @Override
  public TagSet held() {
    return comments;
  }

  /** Where the tracks of its cue sheet begin, in samples, by their numbers; empty without one. */
  public Map<Integer, Long> trackStarts() throws IOException {
    for (Block block : blocks) {
      if (block.type() == CUE_SHEET) {
        try (FileChannel in = FileChannel.open(file, READ)) {
          return FlacCueSheet.starts(Bytes.read(in, block.at(), block.length()));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
          return Map.of(); // damaged, and FFmpeg makes no chapters of it either
        }
      }
    }
    return Map.of();
  }

  /** A block of the new file: one of the old, or new content. */
  private static final class Written {
    private final int type;
    private final @Nullable Block copied;
    private final byte[] content;

    Written(int type, @Nullable Block copied, byte[] content) {
      this.type = type;
      this.copied = copied;
      this.content = content;
    }

    int length() {
      return copied == null ? content.length : copied.length();
    }
  }

  @Override
  public Splice holding(TagSet tags) {
    CommentList held = (CommentList) tags;
    List<Written> written = new ArrayList<>();
    boolean samePictures = held.blocks().equals(comments.blocks());
    for (Block block : blocks) {
      if (block.type() != COMMENTS && (block.type() != PICTURE || samePictures)) {
        written.add(new Written(block.type(), block, new byte[0]));
      }
    }
    List<Written> added = new ArrayList<>();
    added.add(fitting(COMMENTS, held.bytes()));
    if (!samePictures) {
      held.blocks().forEach(picture -> added.add(fitting(PICTURE, picture.block())));
    }
    if (!held.extras().equals(comments.extras())) {
      for (NamedChunk extra : held.extras()) {
        added.add(fitting(extra.id().equals(SHEET) ? CUE_SHEET : APPLICATION, extra.content()));
      }
    }
    written.addAll(place(written), added);
    fitPadding(written);
    return splice(written);
  }

  /** Where the comments stood, or after the first block. */
  private int place(List<Written> written) {
    int place = 0;
    for (Block block : blocks) {
      if (block.type() == COMMENTS) {
        return Math.max(1, place);
      }
      place += written.stream().anyMatch(one -> block.equals(one.copied)) ? 1 : 0;
    }
    return 1;
  }

  private static Written fitting(int type, byte[] content) {
    if (content.length > LONGEST) {
      throw new InputException(
          "tags of %s bytes do not fit into a FLAC file, which holds %s; set fewer"
              .formatted(content.length, LONGEST));
    }
    return new Written(type, null, content);
  }

  /** Room that was kept for tags gives way, so that the frames stay where they are. */
  private void fitPadding(List<Written> written) {
    long bytes = 0;
    int padding = -1;
    for (int i = 0; i < written.size(); i++) {
      bytes += HEADER_BYTES + written.get(i).length();
      padding = written.get(i).type == PADDING ? i : padding;
    }
    long grown = bytes - (framesAt - markAt - MARK_BYTES);
    long left = padding < 0 ? -1 : written.get(padding).length() - grown;
    if (grown != 0 && left >= 0 && left <= LONGEST) {
      written.set(padding, new Written(PADDING, null, new byte[(int) left]));
    }
  }

  private Splice splice(List<Written> written) {
    Splice splice = new Splice(file).range(0, markAt + MARK_BYTES);
    for (int i = 0; i < written.size(); i++) {
      Written block = written.get(i);
      int last = i == written.size() - 1 ? LAST : 0;
      splice.bytes(header(block.type | last, block.length()));
      Block copied = block.copied;
      if (copied == null) {
        splice.bytes(block.content);
      } else {
        splice.range(copied.at(), copied.length());
      }
    }
    return splice.range(framesAt, sizeBytes - framesAt);
  }

  private static byte[] header(int type, int length) {
    return ByteBuffer.allocate(HEADER_BYTES).putInt(type << 24 | length).array();
  }
}
