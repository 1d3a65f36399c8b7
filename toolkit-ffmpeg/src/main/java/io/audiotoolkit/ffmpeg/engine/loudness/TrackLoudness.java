package io.audiotoolkit.ffmpeg.engine.loudness;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.FilterNumbers;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * How loud a file is.
 *
 * @param blocks the loudness of its blocks
 * @param peak its greatest magnitude, 1 being full scale
 * @param source what there is to say of the file itself; nothing of several
 */
public record TrackLoudness(LoudnessBlocks blocks, double peak, SourceReport source) {

  /** The loudness of the last 400 ms, which the meter notes at every tenth of a second. */
  private static final String MOMENTARY = "lavfi.r128.M";

  /**
   * Measures a file in one decode and constant memory.
   *
   * @param truePeak whether the peak is that between samples too
   */
  public static TrackLoudness measure(Path file, boolean truePeak, Cancellation cancellation) {
    try (SamplePath path = new SamplePath(file, cancellation, Reading.DEFAULT)) {
      return of(path, truePeak);
    }
  }

  /** Measures what comes out of a path, to its end. */
  public static TrackLoudness of(SamplePath path, boolean truePeak) {
    LoudnessBlocks.Collector blocks = new LoudnessBlocks.Collector();
    TruePeaks peaks = new TruePeaks();
    LoudnessMeter meter =
        path.through(
            from ->
                new LoudnessMeter(
                    from,
                    "metadata=1:peak=sample",
                    0,
                    (frame, planes) -> {
                      note(frame, blocks);
                      if (truePeak) {
                        peaks.add(planes.of(frame), frame.nb_samples());
                      }
                    }));
    SampleStream in = path.route("");
    in.forEach(0, frame -> {});
    double peakDb = Math.max(meter.reading("sample_peak"), peaks.decibels());
    return new TrackLoudness(blocks.blocks(), Math.pow(10, peakDb / 20), in.report());
  }

  public double peakDb() {
    return 20 * Math.log10(peak);
  }

  private static void note(AVFrame measured, LoudnessBlocks.Collector into) {
    AVDictionaryEntry momentary = av_dict_get(measured.metadata(), MOMENTARY, null, 0);
    if (momentary != null && !momentary.isNull()) {
      addTo(into, momentary.value().getString());
    }
  }

  /** In digital silence the running sum of the meter may fall below zero, and its level be none. */
  private static void addTo(LoudnessBlocks.Collector blocks, String momentary) {
    if (!momentary.toLowerCase(Locale.ROOT).endsWith("nan")) {
      blocks.add(FilterNumbers.parse(momentary));
    }
  }

  /** All of them, one after the other. */
  static TrackLoudness together(List<TrackLoudness> tracks) {
    LoudnessBlocks.Collector blocks = new LoudnessBlocks.Collector();
    double peak = 0;
    for (TrackLoudness track : tracks) {
      blocks.add(track.blocks);
      peak = Math.max(peak, track.peak);
    }
    return new TrackLoudness(blocks.blocks(), peak, SourceReport.NONE);
  }
}
