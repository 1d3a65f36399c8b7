package io.audiotoolkit.ffmpeg.concat;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.FilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Makes one stream of several: frames of any length come in, frames of the length that the encoder
 * wants go out, also across the borders of files. With a crossfade, what comes in is of double
 * precision, and rounded only after it. Owns native memory; close it.
 */
final class Seam implements AutoCloseable {

  private final EncodedFile out;
  private final FilterGraph graph;
  private final AVFrame whole;
  private final FrameFormat incoming;
  private final @Nullable Overlap overlap;
  private long samples;

  /**
   * Before a file.
   *
   * @param overlapSamples how many samples of each part fade while the next one begins
   */
  Seam(Encoding encoding, EncodedFile out, int overlapSamples) {
    this.out = out;
    FrameFormat written = encoding.frameFormat();
    this.incoming = overlapSamples == 0 ? written : real(written);
    String filters = overlapSamples == 0 ? "" : encoding.filterFrom(incoming);
    this.graph = new FilterGraph(incoming, filters);
    this.overlap = overlapSamples == 0 ? null : new Overlap(overlapSamples);
    try {
      this.whole = ErrorCode.allocated(av_frame_alloc(), "frame");
    } catch (RuntimeException | Error e) {
      graph.close();
      throw e;
    }
  }

  /** How many samples per channel have come in. */
  long samples() {
    return samples;
  }

  private static FrameFormat real(FrameFormat format) {
    return new FrameFormat(format.rateHz(), "dblp", format.channels(), format.layout());
  }

  /** What {@link #write} takes. */
  FrameFormat incoming() {
    return incoming;
  }

  void write(AVFrame frame) {
    Overlap fading = overlap;
    if (fading == null) {
      pass(frame);
    } else {
      fading.take(frame);
    }
  }

  /** Ends a part that another one follows. */
  void next() {
    Overlap fading = overlap;
    if (fading != null) {
      fading.crossfade.next();
    }
  }

  private void pass(AVFrame frame) {
    frame.pts(samples);
    samples += frame.nb_samples();
    graph.push(frame);
    drain();
  }

  /** Writes what is left. */
  void finish() {
    Overlap fading = overlap;
    if (fading != null) {
      fading.crossfade.finish();
    }
    graph.finish();
    drain();
  }

  private void drain() {
    while (graph.pull(whole, out.frameSize()) == FilterGraph.Pull.FRAME) {
      out.write(whole);
      av_frame_unref(whole);
    }
  }

  @Override
  public void close() {
    Overlap fading = overlap;
    if (fading != null) {
      fading.mixed.close();
    }
    av_frame_free(whole);
    graph.close();
  }

  /** The way through Java that samples take where they are mixed. */
  private final class Overlap {
    private final RealFrame mixed = new RealFrame(incoming.rateHz(), incoming.layout());
    private final Crossfade crossfade;
    private double[][] planes = new double[incoming.channels()][0];

    Overlap(int longest) {
      crossfade =
          new Crossfade(
              incoming.channels(),
              longest,
              (samples, from, count) -> {
                if (count > 0) {
                  pass(mixed.of(samples, from, count));
                }
              });
    }

    void take(AVFrame frame) {
      int count = frame.nb_samples();
      if (planes[0].length < count) {
        planes = new double[incoming.channels()][count];
      }
      RealFrame.read(frame, planes);
      crossfade.take(planes, count);
    }
  }
}
