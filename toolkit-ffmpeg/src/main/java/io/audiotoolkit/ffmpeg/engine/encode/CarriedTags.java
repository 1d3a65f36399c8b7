package io.audiotoolkit.ffmpeg.engine.encode;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.container.ChunkFile;
import io.audiotoolkit.ffmpeg.engine.container.FlacFile;
import io.audiotoolkit.ffmpeg.engine.container.Mp4File;
import io.audiotoolkit.ffmpeg.engine.container.OggFile;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.metadata.ChunkTags;
import io.audiotoolkit.ffmpeg.engine.metadata.CommentList;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.Mp4Tags;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.TagName;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/**
 * The tags, pictures and chapters of one output, in the form of its format. FFmpeg's muxers write
 * nothing of them but chapters of MPEG-4: they are written in front of what a muxer writes, or into
 * room that it was asked to leave, or at the end.
 *
 * @param tags in the form that {@link #emptyOf} gives for the format
 * @param chapters those that a muxer has to write
 * @param format the format
 */
public record CarriedTags(TagSet tags, List<Chapter> chapters, AudioFormat format) {

  /** What FFmpeg leaves for changes to come. */
  private static final int FLAC_PADDING_BYTES = 8_192;

  private static final int FLAC_BLOCK_BYTES = 0xFFFFFF;

  /** What a comment list says without any comment, and what the one for room does. */
  private static final int ROOM_BYTES = Integer.BYTES + CommentList.ROOM.length() + 1;

  public CarriedTags {
    chapters = List.copyOf(chapters);
  }

  /** No tags, in the form that a format has for them. */
  static TagSet emptyOf(AudioFormat format) {
    return switch (format) {
      case MP3, AAC -> Id3Tag.EMPTY;
      case AIFF, WAV -> ChunkTags.of(Id3Tag.EMPTY, format == AudioFormat.AIFF);
      case FLAC, OGG, OPUS -> CommentList.EMPTY;
      case M4A, ALAC -> Mp4Tags.EMPTY;
    };
  }

  /**
   * Why a format cannot hold a picture; empty when it can.
   *
   * @param sameForm whether it comes from tags of the same form
   */
  static String problem(Picture picture, AudioFormat format, boolean sameForm) {
    return switch (format) {
      case MP3, AAC, AIFF, OGG, OPUS -> "";
      case FLAC ->
          picture.block().length > FLAC_BLOCK_BYTES
              ? "FLAC holds pictures of up to 16 MiB, not %s of %s bytes"
                  .formatted(picture.described(), picture.image().length)
              : "";
      case M4A, ALAC ->
          Mp4Tags.holds(picture)
              ? ""
              : "%s holds JPEG, PNG and BMP, not %s"
                  .formatted(format.displayName(), picture.described());
      case WAV -> sameForm ? "" : "WAV has no place of its own for it";
    };
  }

  /** What stands before all that the muxer writes; empty for nothing. */
  byte[] lead() {
    boolean leads = format == AudioFormat.MP3 || format == AudioFormat.AAC;
    return leads && !tags.isEmpty() ? ((Id3Tag) tags).bytes(0) : new byte[0];
  }

  /** Makes the muxer leave room for what comes into the middle, before its header is written. */
  void keepRoom(Muxer muxer, AVStream audio) {
    switch (format) {
      case FLAC -> {
        long bytes = FLAC_PADDING_BYTES + ((CommentList) tags).roomBytes();
        muxer.context().metadata_header_padding((int) Math.min(FLAC_BLOCK_BYTES, bytes));
      }
      case OGG, OPUS -> {
        long room = ((CommentList) tags).withoutBlocks().roomBytes() - ROOM_BYTES;
        if (room > 0) {
          AVDictionary comments = new AVDictionary(null);
          av_dict_set(comments, CommentList.ROOM, "-".repeat((int) room), 0);
          audio.metadata(comments);
        }
      }
      case WAV -> {
        int room = ChunkFile.roomBytes((ChunkTags) tags);
        if (room > 0) {
          AVDictionary list = new AVDictionary(null);
          av_dict_set(list, TagName.COMMENT.label(), "-".repeat(room), 0);
          muxer.context().metadata(list);
        }
      }
      case M4A, ALAC -> muxer.chapters(chapters);
      case MP3, AAC, AIFF -> {}
    }
  }

  /** Writes into the finished file what does not stand there yet. */
  void complete(Path file) {
    if (tags.isEmpty() || format == AudioFormat.MP3 || format == AudioFormat.AAC) {
      return;
    }
    try {
      TaggedFile muxed =
          switch (format) {
            case FLAC -> FlacFile.open(file);
            case OGG, OPUS -> OggFile.open(file);
            case M4A, ALAC -> Mp4File.open(file);
            case AIFF, WAV -> ChunkFile.open(file);
            case MP3, AAC -> throw new IllegalStateException("tags come first in " + format);
          };
      muxed.holding(tags.over(muxed.held())).replace();
    } catch (IOException e) {
      throw new EnvironmentException(
          "could not write the tags of %s (%s); make room, then resume".formatted(file, e), e);
    }
  }
}
