package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * The samples at the end of a {@link SamplePath}, pulled by whoever writes or measures them. Closed
 * with its path, and the other way round.
 */
public final class SampleStream implements AutoCloseable {

  private static final int FRAMES_BETWEEN_REPORTS = 64;

  private final SamplePath path;
  private final DecodedFile file;
  private final GraphFeed last;
  private final boolean unfiltered;

  SampleStream(SamplePath path, DecodedFile file, GraphFeed last, boolean unfiltered) {
    this.path = path;
    this.file = file;
    this.last = last;
    this.unfiltered = unfiltered;
  }

  public AudioSource source() {
    return file.first();
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  public long promisedSamples(int rateHz) {
    return file.promisedSamples(rateHz);
  }

  /** Whether the samples come as they are in the file. */
  public boolean isUnfiltered() {
    return unfiltered;
  }

  /** A share of the file that has been read so far, 0 to 1. */
  public double position() {
    return file.position();
  }

  /**
   * Pulls samples.
   *
   * @param samples how many the frame shall have; only the last may be shorter; 0 for as they come
   * @return whether there were any; false at the end, after which {@link #verify()} is due
   */
  public boolean read(AVFrame into, int samples) {
    return last.read(into, samples);
  }

  /** Reads to the end without telling how far it has come. */
  public void forEach(int samples, Consumer<AVFrame> action) {
    forEach(samples, position -> {}, action);
  }

  /**
   * Reads to the end, and verifies what was read.
   *
   * @param samples how many each frame shall have, as for {@link #read}
   * @param progress gets the {@link #position} every now and then
   * @param action gets each frame, which it may use until it returns
   */
  public void forEach(int samples, DoubleConsumer progress, Consumer<AVFrame> action) {
    AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
    try {
      for (long frames = 1; read(frame, samples); frames++) {
        action.accept(frame);
        av_frame_unref(frame);
        if (frames % FRAMES_BETWEEN_REPORTS == 0) {
          progress.accept(position());
        }
      }
    } finally {
      av_frame_free(frame);
    }
    verify();
  }

  /** Counts the samples, in whatever format they are; reads to the end. */
  public long count() {
    long[] samples = {0};
    forEach(0, frame -> samples[0] += frame.nb_samples());
    return samples[0];
  }

  /**
   * Reads the next packet as it is stored, instead of pulling samples; for a stream that {@link
   * #isUnfiltered}, of a source that {@link StoredPackets#isStoredAs} says yes for.
   *
   * @param sampleBytes how long a sample of all channels is
   * @return how many samples it holds; 0 at the end, after which {@link #verify()} is due
   */
  public int readStored(AVPacket into, int sampleBytes) {
    return file.readStored(into, sampleBytes);
  }

  /**
   * Compares what was read with what the file promises, unless a filter ended the stream before its
   * end.
   *
   * @throws io.audiotoolkit.model.InputException if too much of the file is missing or damaged
   */
  public void verify() {
    file.verify();
  }

  /** What there is to say of the file after {@link #verify()}. */
  public SourceReport report() {
    return file.report();
  }

  /** What treatments made that are no numbers, and what was clipped, in sentences. */
  public List<String> guardNotes() {
    return path.guardNotes();
  }

  @Override
  public void close() {
    path.close();
  }
}
