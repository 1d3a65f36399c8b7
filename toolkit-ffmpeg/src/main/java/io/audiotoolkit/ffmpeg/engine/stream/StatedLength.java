package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;

import io.audiotoolkit.ffmpeg.engine.container.WaveHeader;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.jspecify.annotations.Nullable;

/**
 * How long the sound of a file is by its headers.
 *
 * @param context the file
 * @param stream that which is read
 * @param container FFmpeg's first name of it
 * @param plainWave the header of a WAV file that has said everything; null for others
 */
record StatedLength(
    AVFormatContext context, AVStream stream, String container, @Nullable WaveHeader plainWave) {

  /** Containers whose header states the exact number of samples. */
  private static final Set<String> EXACT =
      Set.of("wav", "w64", "flac", "aiff", "au", "tta", "ape", "wv", "voc");

  /** Containers that state a length of the whole only. */
  private static final Set<String> SINGLE = Set.of("matroska", "flv");

  /** Whether the container states its length exactly, so that less of it means a truncated file. */
  boolean isExact() {
    return EXACT.contains(container);
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  long samples(int rateHz) {
    if (plainWave != null) {
      return av_rescale(plainWave.samples(), rateHz, stream.codecpar().sample_rate());
    }
    if (stream.duration() == AV_NOPTS_VALUE
        || stream.duration() <= 0
        || !statesLengthPerStream()
        || context.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
      return 0;
    }
    long stated =
        av_rescale(
            stream.duration(), (long) stream.time_base().num() * rateHz, stream.time_base().den());
    // Ogg counts the samples that an Opus decoder drops at the start (RFC 7845, section 4.2).
    int dropped = container.equals("ogg") ? stream.codecpar().initial_padding() : 0;
    return Math.max(0, stated - dropped);
  }

  /** Elsewhere the length is that of the whole, also where the sound ends before the pictures. */
  private boolean statesLengthPerStream() {
    if (container.equals("mov")) {
      return true;
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      boolean cover = (context.streams(i).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
      if (i != stream.index() && !cover) {
        return false;
      }
    }
    return true;
  }

  /** How long the whole is by a header that knows no single streams, in seconds; 0 elsewhere. */
  double seconds() {
    boolean isAlone = SINGLE.contains(container) && statesLengthPerStream();
    boolean isStated = context.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
    return isAlone && isStated && context.duration() > 0
        ? context.duration() / (double) AV_TIME_BASE
        : 0;
  }
}
