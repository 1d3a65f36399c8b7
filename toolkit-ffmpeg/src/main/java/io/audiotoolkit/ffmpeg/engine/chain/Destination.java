package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.Negotiator;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the outputs of a file are written.
 *
 * @param wish the encoding asked for; null for the input's own format
 * @param carried what of the input besides its sound goes into them
 * @param encoders which encoder serves
 * @param reading how the input is read
 */
public record Destination(
    @Nullable EncodingWish wish, Carried carried, EncoderRule encoders, Reading reading) {

  /** The input's own format, and everything carried. */
  public static Destination own(EncoderRule encoders) {
    return new Destination(null, Carried.DEFAULT, encoders, Reading.DEFAULT);
  }

  /** Whether a bit rate was asked for that is below a source's. */
  public boolean wantsLess(SourceShape source) {
    return wish != null && wish.bitrateBps() > 0 && source.bitrateBps() > wish.bitrateBps();
  }

  /**
   * Settles the encoding of samples as they have become.
   *
   * @param recomputed whether samples were computed anew
   * @param changes gets sentences about what nobody asked for but the format required
   */
  public Encoding settle(SamplePath path, boolean recomputed, List<String> changes) {
    SourceShape source = path.source().shape();
    SourceShape now = shape(source, path.format());
    EncodingWish wished = wish;
    if (wished != null) {
      return told(Negotiator.settle(now, wished, recomputed), changes);
    }
    String container = path.source().demuxer().container();
    OwnFormat own = OwnFormat.of(container, source, path.source().file().toString());
    changes.addAll(own.changes());
    Encoding encoding =
        told(Negotiator.settle(now, EncodingWish.of(own.format()), recomputed), changes);
    if (own.codec().isEmpty()) {
      return encoding;
    }
    if (path.isUntreated()) {
      return encoding.companded(own.codec());
    }
    changes.add(OwnFormat.asPcm(source, container));
    return encoding;
  }

  private static Encoding told(Encoding encoding, List<String> changes) {
    changes.addAll(encoding.changes());
    return encoding;
  }

  private static SourceShape shape(SourceShape source, FrameFormat now) {
    return new SourceShape(
        source.codec(),
        now.rateHz(),
        now.channels(),
        now.layout(),
        source.depth(),
        source.bitrateBps());
  }
}
