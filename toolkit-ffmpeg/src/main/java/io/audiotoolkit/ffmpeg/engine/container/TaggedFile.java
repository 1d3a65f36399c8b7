package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The tags of one file, read as they are, and how the file looks with others: its sound, and all
 * that belongs to it, is copied byte for byte.
 */
public interface TaggedFile {

  /** All tags, as they are. */
  TagSet held();

  /** The file with other tags, in the form that {@link #held} gives, in place of all it has. */
  Splice holding(TagSet tags);

  /** The texts among the tags by their generic names, or the file's own where there is none. */
  default Map<String, List<String>> tags() {
    return held().values();
  }

  /** The file with changed tags. */
  default Splice with(TagEdits edits) {
    return holding(held().with(edits));
  }

  /** What could not be kept, in sentences; known once {@link #with} was called. */
  default List<String> losses() {
    return List.of();
  }

  /**
   * Opens a file of a kind whose tags can be written.
   *
   * @throws InputException if it is damaged, or of another kind
   */
  static TaggedFile open(Path file) throws IOException {
    return open(file, SourceGate.head(file));
  }

  /** Opens a file whose first bytes are known. */
  static TaggedFile open(Path file, String head) throws IOException {
    try {
      return of(file, head);
    } catch (EOFException | IndexOutOfBoundsException e) {
      throw new InputException("damaged or truncated, its tags cannot be found", e);
    }
  }

  private static TaggedFile of(Path file, String head) throws IOException {
    if (head.startsWith("fLaC")) {
      return FlacFile.open(file);
    } else if (head.startsWith("OggS")) {
      return OggFile.open(file);
    } else if (head.startsWith("ftyp", 4)) {
      return Mp4File.open(file);
    } else if (head.startsWith("WAVE", 8) || head.startsWith("AIF", 8)) {
      return ChunkFile.open(file);
    } else if (head.startsWith("ID3") || isMpegAudio(head)) {
      return Id3File.open(file);
    }
    int junk = Mp3Sync.firstAfterJunk(head);
    if (junk > 0) {
      throw new InputException(
          "%s bytes that are no sound stand before the first frame of MP3, its tags cannot be written; convert it first"
              .formatted(junk));
    }
    throw new InputException(
        "tags of this kind of file cannot be written; those of MP3, FLAC, M4A, Ogg, WAV, AIFF and"
            + " ADTS can; convert it first");
  }

  /** A frame of MPEG audio or of ADTS begins with eleven or twelve bits that are set. */
  private static boolean isMpegAudio(String head) {
    return head.length() > 1 && head.charAt(0) == 0xFF && (head.charAt(1) & 0xE0) == 0xE0;
  }
}
