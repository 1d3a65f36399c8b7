package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Mixing;
import io.audiotoolkit.model.InputException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Filters that change the kind of samples. */
public final class Resampling {

  private Resampling() {}

  /**
   * The filter from a format to another. Feeds that cannot be mixed without loss stay in their
   * order when there are as many of them as are wanted.
   *
   * @throws InputException if there are not, and they cannot be mixed at all
   */
  public static String to(FrameFormat from, FrameFormat to) {
    String resample = "aresample=osf=%s:osr=%s".formatted(to.sampleFormat(), to.rateHz());
    Mixing mixing = Mixing.of(from.layout(), to.layout());
    if (from.channels() == to.channels() && !mixing.keepsAll()) {
      String order =
          IntStream.range(0, to.channels())
              .mapToObj(String::valueOf)
              .collect(Collectors.joining("|"));
      return "channelmap=map=%s:channel_layout=%s,%s".formatted(order, to.layout(), resample);
    }
    if (!mixing.isKnown()) {
      throw new InputException(
          "the channel layout %s cannot be mixed into %s; map its channels with the filter pan first"
              .formatted(from.layout(), to.layout()));
    }
    return resample + ":ochl=" + to.layout();
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
