package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.stream.LookAhead;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Decoded, filtered samples that are encoded anew. */
final class DecodedStream implements Cuttable {

  /** Samples per frame: few calls, little memory. */
  private static final int CHUNK = 16_384;

  private final SampleStream in;
  private final Encoding encoding;
  private final LookAhead ahead;
  private final AVFrame frame;
  private final SpareThreads threads;

  /**
   * Of a routed stream, which the caller closes.
   *
   * @param knownSamples how many samples it has, if that was counted; -1 otherwise
   * @param context the attempt, whose spare threads may encode parts
   */
  DecodedStream(SampleStream in, Encoding encoding, long knownSamples, ProcessContext context) {
    this.in = in;
    threads = new SpareThreads(context);
    this.encoding = encoding;
    ahead = new LookAhead(in, knownSamples);
    frame = ErrorCode.allocated(av_frame_alloc(), "frame");
  }

  @Override
  public boolean hasAtLeast(long samples) {
    return ahead.hasAtLeast(samples, CHUNK);
  }

  @Override
  public int pass(long atMost, List<? extends PartFile> to) {
    if (!ahead.take(frame, (int) Math.min(CHUNK, atMost))) {
      return 0;
    }
    try {
      for (PartFile part : to) {
        ((FramePart) part).write(frame);
      }
      return frame.nb_samples();
    } finally {
      av_frame_unref(frame);
    }
  }

  @Override
  public PartFile create(Path target, long expectedSamples, CarriedTags tags) {
    Segment segment = new Segment(target, encoding, expectedSamples, tags);
    return threads.isAny() ? new KeptSegment(segment, threads) : segment;
  }

  @Override
  public void settle() {
    threads.await();
  }

  @Override
  public double position() {
    return in.position();
  }

  @Override
  public void close() {
    threads.close();
    ahead.close();
    av_frame_free(frame);
  }
}
