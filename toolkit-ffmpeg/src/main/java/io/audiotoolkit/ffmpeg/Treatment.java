package io.audiotoolkit.ffmpeg;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What happens to samples between decoder and encoder, as filters of libavfilter.
 *
 * @param startSample first sample kept, counted at the output's rate
 * @param endSample first sample no longer kept; {@link Long#MAX_VALUE} keeps all
 * @param gainDb gain in decibels; null for none
 */
record Treatment(long startSample, long endSample, @Nullable Double gainDb) {

  /** Nothing but what the format requires. */
  static final Treatment NONE = new Treatment(0, Long.MAX_VALUE, null);

  private boolean trims() {
    return startSample > 0 || endSample != Long.MAX_VALUE;
  }

  /** The filters from a source to an encoding; empty when the samples go through as they are. */
  String filters(FrameFormat source, @Nullable SampleDepth sourceDepth, Encoding encoding) {
    StringBuilder filters = new StringBuilder();
    FrameFormat before = source;
    if (trims() || gainDb != null) {
      before = measuring(sourceDepth, encoding);
      filters.append(resample(before, null)).append(',');
      if (trims()) {
        filters.append("atrim=start_sample=").append(startSample);
        if (endSample != Long.MAX_VALUE) {
          filters.append(":end_sample=").append(endSample);
        }
        filters.append(',');
      }
      if (gainDb != null) {
        filters.append(
            String.format(
                Locale.ROOT,
                "volume=volume=%.6fdB:precision=%s,",
                gainDb,
                before.sampleFormat().equals("dblp") ? "double" : "float"));
      }
      filters.setLength(filters.length() - 1);
    }
    FrameFormat wanted =
        new FrameFormat(
            encoding.rateHz(), encoding.sampleFormat(), encoding.channels(), encoding.layout());
    if (!before.equals(wanted) || encoding.dithered()) {
      filters.append(filters.isEmpty() ? "" : ",").append(resample(wanted, encoding));
    }
    return filters.toString();
  }

  /** The filters before a measurement, which sees the output's rate and channels unrounded. */
  static String measuringFilters(
      FrameFormat source, @Nullable SampleDepth sourceDepth, Encoding encoding) {
    FrameFormat wanted = measuring(sourceDepth, encoding);
    return source.equals(wanted) ? "" : resample(wanted, null);
  }

  /** Planar floating point, of double precision where single would lose bits. */
  private static FrameFormat measuring(@Nullable SampleDepth sourceDepth, Encoding encoding) {
    boolean wide = sourceDepth == SampleDepth.INT_32 || sourceDepth == SampleDepth.FLOAT_64;
    return new FrameFormat(
        encoding.rateHz(), wide ? "dblp" : "fltp", encoding.channels(), encoding.layout());
  }

  static String resample(FrameFormat to, @Nullable Encoding rounding) {
    StringBuilder filter = new StringBuilder("aresample=osf=").append(to.sampleFormat());
    filter.append(":osr=").append(to.rateHz()).append(":ochl=").append(to.layout());
    if (rounding != null && rounding.dithered()) {
      filter.append(":dither_method=triangular");
      if (rounding.depth() == SampleDepth.INT_24) {
        filter.append(":output_sample_bits=24");
      }
    }
    return filter.toString();
  }
}
