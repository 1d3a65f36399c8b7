package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_DONT_OVERWRITE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.jspecify.annotations.Nullable;

/**
 * The tags and the cover art of an input, carried over to an output without passing through Java
 * strings, so that no character set can harm them.
 *
 * @param from the input
 * @param carried what is carried
 * @param stretch the part of the input that goes into the output
 * @param regained whether the gain was changed, so that ReplayGain and R128 tags no longer hold
 * @param added tags that the output gets besides, and instead of those of the same name
 * @param several those of the input's tags that have several values
 */
record Labels(
    Demuxer from,
    Carried carried,
    boolean regained,
    Stretch stretch,
    Map<String, String> added,
    SeveralValues several)
    implements FileLabels {

  /** Those of the input and no others. */
  Labels(Demuxer from, Carried carried, boolean regained, Stretch stretch) {
    this(
        from,
        carried,
        regained,
        stretch,
        Map.of(),
        carried.tags() ? SeveralValues.of(from) : SeveralValues.NONE);
  }

  /** What describes the file rather than the recording, and would be wrong in the output. */
  static final List<String> OF_THE_FILE =
      List.of(
          "encoder",
          "encoded_by",
          "creation_time",
          "major_brand",
          "minor_version",
          "compatible_brands",
          "handler_name",
          "vendor_id",
          "iTunSMPB",
          "TLEN",
          "duration",
          "encoding_settings");

  static final List<String> OF_THE_GAIN =
      List.of(
          "REPLAYGAIN_TRACK_GAIN",
          "REPLAYGAIN_TRACK_PEAK",
          "REPLAYGAIN_ALBUM_GAIN",
          "REPLAYGAIN_ALBUM_PEAK",
          "REPLAYGAIN_REFERENCE_LOUDNESS",
          "R128_TRACK_GAIN",
          "R128_ALBUM_GAIN",
          "iTunNORM");

  @Override
  public @Nullable AVStream attachTo(AVFormatContext to, AVStream audio, AudioFormat format) {
    AVDictionary tags = new AVDictionary(null);
    if (carried.tags()) {
      av_dict_copy(tags, from.stream().metadata(), 0);
      // The container's come second and never overwrite: in Ogg the stream's are the real ones.
      av_dict_copy(tags, from.context().metadata(), AV_DICT_DONT_OVERWRITE);
      OF_THE_FILE.forEach(key -> remove(tags, key));
      if (regained) {
        OF_THE_GAIN.forEach(key -> remove(tags, key));
      }
      removeUndefinedLanguage(tags);
      kept().restore(tags, format);
      added.forEach((key, value) -> av_dict_set(tags, key, value, 0));
      chapters(to, tags, format);
    }
    AVStream announced = null;
    int index = from.coverIndex();
    if (carried.cover() && index >= 0) {
      switch (format) {
        case MP3, FLAC, M4A, ALAC, AIFF -> announced = announce(to, from.context().streams(index));
        case OGG, OPUS -> OggPicture.addTo(tags, from.context().streams(index));
        case WAV, AAC -> {}
      }
    }
    if (format == AudioFormat.OGG || format == AudioFormat.OPUS) {
      audio.metadata(tags);
    } else {
      to.metadata(tags);
    }
    return announced;
  }

  /** Whether tags are comments, in which chapters have a place. */
  static boolean holdsComments(AudioFormat format) {
    return format == AudioFormat.FLAC || format == AudioFormat.OGG || format == AudioFormat.OPUS;
  }

  private void chapters(AVFormatContext to, AVDictionary tags, AudioFormat format) {
    List<Chapter> chapters = Chapters.within(stretch, Chapters.of(from));
    if (holdsComments(format)) {
      Chapters.addTo(tags, chapters);
    } else if (format != AudioFormat.WAV) {
      Chapters.give(chapters, to);
    }
  }

  @Override
  public Map<String, String> beyondMp4() {
    return carried.tags()
        ? Mp4Freeform.leftOut(from, regained ? OF_THE_GAIN : List.of())
        : Map.of();
  }

  @Override
  public void complete(Path file, AudioFormat format) {
    kept().writeTo(file, format, share -> from.checkCancelled());
  }

  private SeveralValues kept() {
    return several.without(
        key ->
            isOneOf(OF_THE_FILE, key)
                || (regained && isOneOf(OF_THE_GAIN, key))
                || isOneOf(added.keySet(), key));
  }

  private static boolean isOneOf(Collection<String> keys, String key) {
    return keys.stream().anyMatch(key::equalsIgnoreCase);
  }

  /** Those of a part, whose times are counted from the start of this stretch. */
  Labels within(Stretch part, Map<String, String> tags) {
    return new Labels(from, carried, regained, stretch.within(part), tags, several);
  }

  /** What the output cannot hold, in sentences. */
  List<String> losses(AudioFormat format) {
    List<String> losses = new ArrayList<>();
    if (format == AudioFormat.WAV && carried.tags() && from.context().nb_chapters() > 0) {
      losses.add("chapters left out: WAV cannot hold them");
    } else if (stretch.equals(Stretch.NONE) && carried.tags() && from.context().nb_chapters() > 0) {
      losses.add("chapters left out: their times cannot be told after the treatment");
    }
    boolean holdsNone = format == AudioFormat.WAV || format == AudioFormat.AAC;
    if (carried.cover() && holdsNone && from.coverIndex() >= 0) {
      losses.add("cover art left out: %s cannot hold it".formatted(format.displayName()));
    }
    return losses;
  }

  private static AVStream announce(AVFormatContext to, AVStream picture) {
    AVStream stream = ErrorCode.allocated(avformat_new_stream(to, null), "cover stream");
    ErrorCode.check(avcodec_parameters_copy(stream.codecpar(), picture.codecpar()), "cover");
    stream.codecpar().codec_tag(0);
    stream.disposition(AV_DISPOSITION_ATTACHED_PIC);
    stream.time_base().num(1).den(90_000);
    AVDictionary words = new AVDictionary(null);
    av_dict_copy(words, picture.metadata(), 0);
    stream.metadata(words);
    return stream;
  }

  @Override
  public void writeCover(Muxer muxer, AVStream announced, AVPacket scratch) {
    AVPacket picture = from.context().streams(from.coverIndex()).attached_pic();
    ErrorCode.check(av_packet_ref(scratch, picture), "cover");
    try {
      scratch.stream_index(announced.index()).pts(0).dts(0).duration(0);
      muxer.write(scratch);
    } finally {
      av_packet_unref(scratch);
    }
  }

  private static void remove(AVDictionary from, String key) {
    av_dict_set(from, key, (String) null, 0);
  }

  private static void removeUndefinedLanguage(AVDictionary from) {
    AVDictionaryEntry entry = av_dict_get(from, "language", null, 0);
    if (entry != null && !entry.isNull() && entry.value().getString().equals("und")) {
      remove(from, "language");
    }
  }
}
