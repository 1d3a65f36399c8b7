package io.audiotoolkit.ffmpeg.engine.loudness;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Planes;
import io.audiotoolkit.ffmpeg.engine.stream.FilterGraph;
import io.audiotoolkit.ffmpeg.engine.stream.FrameFeed;
import io.audiotoolkit.model.InputException;
import java.util.function.BiConsumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Measures the loudness of frames that pass, as EBU R 128 says, with FFmpeg's ebur128. Owns native
 * memory, but not what it pulls from; close it.
 */
public final class LoudnessMeter implements FrameFeed {

  private static final String METER = "ebur128@loudness";

  /**
   * The weighting's shelf at 1.7 kHz (ITU-R BS.1770-4, annex 1) is bent out of shape as half the
   * rate comes near, and beyond it the filter is none.
   */
  private static final int LEAST_HZ = 8_000;

  private static final int MEASURED_HZ = 48_000;

  /** Below this nothing is left of a sound that the weighting's high-pass at 38 Hz lets through. */
  private static final int AUDIBLE_HZ = 200;

  /** Bats are recorded at up to 768 kHz. */
  private static final int MOST_HZ = 768_000;

  private final FrameFeed from;
  private final int block;
  private final BiConsumer<AVFrame, Planes> action;
  private final FilterGraph meter;
  private final AVFrame measured;
  private final Planes planes = new Planes();
  private boolean ended;

  /**
   * Begins.
   *
   * @param from what is measured, and comes out as it is
   * @param options of ebur128
   * @param block how many samples the frames that it has measured shall have; 0 for as they come
   * @param action gets the frames that it has measured, in interleaved double precision at {@link
   *     #measuredHz}, with what it notes of them, and what takes their samples apart
   * @throws InputException if the rate is too high
   */
  public LoudnessMeter(
      FrameFeed from, String options, int block, BiConsumer<AVFrame, Planes> action) {
    this.from = from;
    this.block = block;
    this.action = action;
    FrameFormat format = from.format();
    if (format.rateHz() < AUDIBLE_HZ || format.rateHz() > MOST_HZ) {
      throw new InputException(
          "has a sample rate of %s Hz, and loudness is measured from %s to %s Hz; normalize by peak,"
                  .formatted(format.rateHz(), AUDIBLE_HZ, MOST_HZ)
              + " or resample it first");
    }
    boolean isLow = measuredHz(format.rateHz()) != format.rateHz();
    meter =
        new FilterGraph(
            format,
            (isLow ? "aresample=osr=" + MEASURED_HZ + "," : "")
                + METER
                + "=framelog=quiet"
                + (options.isEmpty() ? "" : ":" + options));
    try {
      measured = ErrorCode.allocated(av_frame_alloc(), "frame");
    } catch (RuntimeException | Error e) {
      meter.close();
      throw e;
    }
  }

  /** At which rate samples of a rate are measured. */
  public static int measuredHz(int rateHz) {
    return rateHz < LEAST_HZ ? MEASURED_HZ : rateHz;
  }

  @Override
  public FrameFormat format() {
    return from.format();
  }

  @Override
  public boolean read(AVFrame into) {
    boolean more = !ended && from.read(into);
    if (more) {
      meter.push(into);
    } else if (!ended) {
      ended = true;
      meter.finish();
    }
    while (meter.pull(measured, block) == FilterGraph.Pull.FRAME) {
      action.accept(measured, planes);
      av_frame_unref(measured);
    }
    return more;
  }

  /** What the meter has found so far, such as {@code integrated}. */
  public double reading(String option) {
    return meter.reading(METER, option);
  }

  @Override
  public void close() {
    planes.close();
    av_frame_free(measured);
    meter.close();
  }
}
