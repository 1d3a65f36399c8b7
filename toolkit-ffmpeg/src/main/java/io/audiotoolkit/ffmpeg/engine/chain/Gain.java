package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Resampling;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The same gain throughout a file, with or without a limiter after it.
 *
 * @param db gain in decibels
 * @param limitDbfs where the limiter holds the peaks; null for none
 */
public record Gain(double db, @Nullable Double limitDbfs) {

  /** Peaks between samples show when there are more of them (ITU-R BS.1770-4, annex 2). */
  private static final int OVERSAMPLED_HZ = 192_000;

  /** Adds it to a stream of planar floating point. */
  public void apply(SamplePath path) {
    FrameFormat format = path.format();
    String precision = format.sampleFormat().equals("dblp") ? "double" : "float";
    path.filter(String.format(Locale.ROOT, "volume=volume=%.6fdB:precision=%s", db, precision));
    if (limitDbfs != null) {
      int factor = Math.max(1, Math.min(4, OVERSAMPLED_HZ / format.rateHz()));
      path.filter("aresample=osf=dbl:osr=" + factor * format.rateHz());
      path.filter(
          String.format(
              Locale.ROOT,
              "alimiter=limit=%.6f:attack=5:release=50:level=false:latency=true",
              Math.pow(10, limitDbfs / 20)));
      path.filter(Resampling.to(format, format));
    }
  }
}
