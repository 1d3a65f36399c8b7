package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Mixing;
import io.audiotoolkit.model.InputException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Filters that change the kind of samples. */
public final class Resampling {

  /** FFmpeg's numbers of channels, from that of the center on, that may be there by themselves. */
  private static final List<Integer> ALONE =
      IntStream.range(2, 64)
          .boxed()
          .filter(number -> !List.of(4, 5, 6, 7, 9, 10, 12, 14).contains(number))
          .toList();

  private Resampling() {}

  /**
   * The filter from a format to another. Feeds that cannot be mixed without loss stay in their
   * order when there are as many of them as are wanted.
   *
   * @throws InputException if there are not, and they cannot be mixed at all
   */
  public static String to(FrameFormat from, FrameFormat to) {
    Mixing mixing = Mixing.of(from.layout(), to.layout());
    if (from.channels() == to.channels() && !mixing.keepsAll()) {
      return renamed(to.channels(), to.layout()) + "," + resampled(to);
    }
    if (!mixing.isKnown()) {
      throw new InputException(
          "the channel layout %s cannot be mixed into %s; map its channels with the filter pan first"
              .formatted(from.layout(), to.layout()));
    }
    return resampled(to) + ":ochl=" + to.layout();
  }

  /**
   * The same with triangular dither. FFmpeg wants a matrix for it, also where nothing is mixed:
   * channels that have none have other names meanwhile. More than 54 of them are only rounded.
   *
   * @param bits how many of a sample are kept; 0 for all that its format has
   */
  public static String dithered(FrameFormat from, FrameFormat to, int bits) {
    String dither = ":dither_method=triangular" + (bits == 0 ? "" : ":output_sample_bits=" + bits);
    if (from.channels() != to.channels() || Mixing.of(to.layout(), "mono").isKnown()) {
      return to(from, to) + dither;
    }
    if (to.channels() > ALONE.size()) {
      return to(from, to);
    }
    return "%s,%s%s,%s,aformat=%s"
        .formatted(
            renamed(from.channels(), withMatrix(from.channels())),
            resampled(to),
            dither,
            renamed(to.channels(), to.layout()),
            to.sampleFormat()); // channels are renamed in planes
  }

  private static String resampled(FrameFormat to) {
    return "aresample=osf=%s:osr=%s".formatted(to.sampleFormat(), to.rateHz());
  }

  private static String renamed(int channels, String layout) {
    return IntStream.range(0, channels)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining("|", "channelmap=map=", ":channel_layout=" + layout));
  }

  /** Some channels that FFmpeg has a matrix for: a center, and none of those that come in twos. */
  private static String withMatrix(int channels) {
    return ALONE.stream()
        .limit(channels)
        .map(number -> "USR" + number)
        .collect(Collectors.joining("+"));
  }

  /**
   * Planar floating point, of double precision where single would lose bits.
   *
   * @param stored the depth of the source; null for a lossy one
   */
  public static String realSamples(@Nullable SampleDepth stored) {
    return stored == SampleDepth.INT_32 || stored == SampleDepth.FLOAT_64 ? "dblp" : "fltp";
  }
}
