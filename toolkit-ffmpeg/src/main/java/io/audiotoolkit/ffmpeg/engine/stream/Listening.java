package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameSamples;
import io.audiotoolkit.spi.ProcessContext;

/**
 * One reading of a file by someone who only listens: in single precision, one array per channel,
 * block by block, with nothing allocated per block. Owns native memory; close it.
 */
public final class Listening implements AutoCloseable {

  /** Samples per block: few calls, and all channels of a stereo file stay in the cache. */
  public static final int BLOCK = 4_096;

  /** What is done with the samples. */
  @FunctionalInterface
  public interface BlockAction {
    /** Takes a block: {@code count} samples at the start of each channel's array. */
    void accept(float[][] channels, int count);
  }

  private final ProcessContext context;
  private final Cancellation cancellation;
  private final SamplePath path;

  public Listening(ProcessContext context, Reading reading) {
    this.context = context;
    cancellation = Cancellation.of(context);
    try {
      path = new SamplePath(context.input(), cancellation, reading);
    } catch (RuntimeException | Error e) {
      cancellation.close();
      throw e;
    }
  }

  public SamplePath path() {
    return path;
  }

  /** What is read; refused here when it cannot be resampled. */
  public FrameFormat format() {
    path.requireSense();
    return path.source().format();
  }

  /**
   * Listens to the end.
   *
   * @param rateHz the rate wanted
   * @param channels how many are wanted: all, or 1 for their mean
   * @return what there is to say of the file
   */
  public SourceReport all(int rateHz, int channels, BlockAction action) {
    FrameFormat format = format();
    SampleStream in = path.route(filters(format, rateHz, channels));
    float[][] block = new float[channels][BLOCK];
    try (FrameSamples samples = new FrameSamples()) {
      in.forEach(
          BLOCK,
          context::progress,
          frame -> {
            samples.copy(frame, block);
            action.accept(block, frame.nb_samples());
          });
    }
    context.progress(1);
    return in.report();
  }

  private static String filters(FrameFormat format, int rateHz, int channels) {
    StringBuilder filters = new StringBuilder();
    if (channels == 1 && format.channels() > 1) {
      String share = "+" + 1.0 / format.channels() + "*c";
      filters.append("pan=mono|c0=");
      for (int channel = 0; channel < format.channels(); channel++) {
        filters.append(channel == 0 ? share.substring(1) : share).append(channel);
      }
      filters.append(',');
    }
    return filters.append("aresample=osf=fltp:osr=").append(rateHz).toString();
  }

  @Override
  public void close() {
    try {
      path.close();
    } finally {
      cancellation.close();
    }
  }
}
