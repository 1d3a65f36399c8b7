package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a file after a filter chain, pulled by whoever writes or measures them. Decodes
 * the first frame at once, since only that tells for certain what comes. Owns native memory; close
 * it.
 */
final class SampleStream implements AutoCloseable {

  private final AudioSource source;
  private final AVFrame decoded;
  private @Nullable FilterChain chain;
  private boolean firstIsWaiting;
  private boolean cutShort;

  /** Opens a file and decodes its first frame. */
  SampleStream(Path file, Cancellation cancellation, Reading reading) {
    source = new AudioSource(file, cancellation, reading);
    AVFrame frame = null;
    try {
      frame = ErrorCode.allocated(av_frame_alloc(), "frame");
      firstIsWaiting = source.read(frame);
      if (!firstIsWaiting) {
        source.verify();
        throw new IllegalStateException("no samples, and nothing to say of it: " + file);
      }
    } catch (RuntimeException | Error e) {
      if (frame != null) {
        av_frame_free(frame);
      }
      source.close();
      throw e;
    }
    decoded = frame;
  }

  AudioSource source() {
    return source;
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  long promisedSamples(int rateHz) {
    return source.demuxer().promisedSamples(rateHz);
  }

  /** Leads the samples through filters; once, before the first read. */
  void route(String filters) {
    FrameFormat format = source.format();
    chain = new FilterChain(format.rateHz(), format.sampleFormat(), format.layout(), filters);
  }

  /**
   * Pulls samples.
   *
   * @param samples how many the frame shall have; only the last may be shorter; 0 for as they come
   * @return whether there were any; false at the end, after which {@link #verify()} is due
   */
  boolean read(AVFrame into, int samples) {
    FilterChain filters = chain;
    if (filters == null) {
      throw new IllegalStateException("route() comes first");
    }
    while (true) {
      switch (filters.pull(into, samples)) {
        case FRAME -> {
          return true;
        }
        case END -> {
          return false;
        }
        case HUNGRY -> feed(filters);
      }
    }
  }

  private void feed(FilterChain filters) {
    if (!firstIsWaiting && !source.read(decoded)) {
      filters.finish();
      return;
    }
    firstIsWaiting = false;
    cutShort = !filters.push(decoded);
    av_frame_unref(decoded);
  }

  /** What a measuring filter of the chain has found so far; see {@link FilterChain#reading}. */
  double reading(String instance, String option) {
    FilterChain filters = chain;
    if (filters == null) {
      throw new IllegalStateException("route() comes first");
    }
    return filters.reading(instance, option);
  }

  /**
   * Draws the balance after the last read, unless a filter ended the stream before its end.
   *
   * @throws io.audiotoolkit.model.InputException if too much of the file is missing or damaged
   */
  void verify() {
    if (!cutShort) {
      source.verify();
    }
  }

  @Override
  public void close() {
    FilterChain opened = chain;
    if (opened != null) {
      opened.close();
    }
    av_frame_free(decoded);
    source.close();
  }
}
