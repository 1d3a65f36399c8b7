package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutOfMemoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a file on their way through filters and other treatments, pulled by whoever writes
 * or measures them. Decodes the first frame at once, since only that tells for certain what comes.
 * Filters that follow one another are joined into one graph. Owns native memory; close it.
 */
public final class SampleStream implements AutoCloseable {

  /** What libswresample takes. */
  private static final int MOST_CHANNELS = 64;

  /** More than any converter gives; resamplers would think about it for half a minute. */
  private static final int MOST_HZ = 10_000_000;

  private static final int FRAMES_BETWEEN_REPORTS = 64;

  private final DecodedFile file;
  private final Deque<FrameFeed> feeds = new ArrayDeque<>();
  private final List<SampleGuard> guards = new ArrayList<>();
  private Supplier<Collection<String>> clipping = List::of;
  private StringJoiner waiting = new StringJoiner(",");
  private FrameFormat format;
  private boolean decodedAll;
  private boolean unfiltered;
  private @Nullable GraphFeed last;

  /** Opens a file and decodes its first frame. */
  public SampleStream(Path file, Cancellation cancellation, Reading reading) {
    this.file = new DecodedFile(file, cancellation, reading);
    feeds.push(new Decoded());
    format = this.file.format();
  }

  public AudioSource source() {
    return file.first();
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  public long promisedSamples(int rateHz) {
    return file.promisedSamples(rateHz);
  }

  /** A share of the file that has been read so far, 0 to 1. */
  public double position() {
    return file.position();
  }

  /** What there is to say of the file after {@link #verify()}. */
  public SourceReport report() {
    return file.report();
  }

  /** What the samples are like after all that has been added so far. */
  public FrameFormat format() {
    return format;
  }

  /** Adds filters that change nothing of the format. */
  public void filter(String filters) {
    waiting.add(filters);
  }

  /** Adds filters that make samples of a format. */
  public void filter(String filters, FrameFormat gives) {
    waiting.add(filters);
    format = gives;
  }

  /** Gives samples the times that they have from here on: containers and cuts shift them. */
  public void countFromZero() {
    filter("asetpts=N/SR/TB");
  }

  /** Makes planar floating point of the samples, wide enough to lose nothing. */
  public void toReal() {
    convert(Resampling.realSamples(source().depth()));
  }

  /** Makes planar floating point of single precision of the samples. */
  public void toFloats() {
    convert("fltp");
  }

  private void convert(String sampleFormat) {
    if (!format.sampleFormat().equals(sampleFormat)) {
      FrameFormat to =
          new FrameFormat(format.rateHz(), sampleFormat, format.channels(), format.layout());
      filter(Resampling.to(format, to), to);
    }
  }

  /** Adds any graph, with one input and one output; it decides on the format of what comes out. */
  public void graph(String filters) {
    through(from -> new GraphFeed(from, filters));
  }

  /** Lets nothing but numbers through. */
  public void guard() {
    guard(SampleGuard.ofTreatment());
  }

  private void guard(SampleGuard guard) {
    guards.add(guard);
    if (format.isFloatingPoint()) {
      through(from -> new GuardedFeed(from, guard));
    }
  }

  /**
   * Lets nothing through that an encoder cannot take, and counts what will be clipped.
   *
   * @param depth of what is written; null for a lossy codec
   */
  public void guardFor(@Nullable SampleDepth depth) {
    boolean keepsAll = depth != null && depth.isFloatingPoint();
    boolean isNews = depth != null || source().depth() != null || !isUntreated();
    if (depth != null && isUntreated()) {
      // All is as the file's own guard saw it.
      clipping = keepsAll ? clipping : file::clipped;
      return;
    }
    SampleGuard guard = depth == null ? SampleGuard.ofEncoder() : SampleGuard.ofTreatment();
    guard(guard);
    if (isNews && !keepsAll) {
      clipping = () -> guard.clipped(depth == null).stream().toList();
    }
  }

  /** Adds a treatment that is no filter, and gives it back. */
  public <F extends FrameFeed> F through(Function<FrameFeed, F> treatment) {
    requireSense();
    if (waiting.length() > 0) {
      join();
    }
    F added = treatment.apply(feeds.element());
    feeds.push(added);
    format = added.format();
    return added;
  }

  private GraphFeed join() {
    GraphFeed joined = graphOf(waiting.toString());
    feeds.push(joined);
    waiting = new StringJoiner(",");
    return joined;
  }

  /**
   * A resampler from a rate that a damaged header names can want more memory than any machine has.
   */
  private GraphFeed graphOf(String filters) {
    FrameFeed from = feeds.element();
    if (!filters.isEmpty()) {
      requireSense();
    }
    try {
      return new GraphFeed(from, filters);
    } catch (OutOfMemoryException e) {
      throw new InputException(
          "takes more memory than there is to convert from %s, which a damaged header may claim: %s"
              .formatted(from.format(), source().file()),
          e);
    }
  }

  /** Refuses what no filter takes, before anything is made ready for it. */
  void requireSense() {
    int channels = file.format().channels();
    if (channels > MOST_CHANNELS) {
      throw new InputException(
          "has %s channels, and at most %s can be treated or converted: %s"
              .formatted(channels, MOST_CHANNELS, source().file()));
    }
    int rateHz = file.format().rateHz();
    if (rateHz > MOST_HZ) {
      throw new InputException(
          "has a sample rate of %s Hz, which only a damaged header can claim: %s"
              .formatted(rateHz, source().file()));
    }
  }

  /** Adds the last filters; once, before the first read. */
  public void route(String filters) {
    unfiltered = isUntreated() && filters.isEmpty();
    if (!filters.isEmpty()) {
      waiting.add(filters);
    }
    last = join();
  }

  /** Whether the samples come as they are in the file. */
  public boolean isUnfiltered() {
    return unfiltered;
  }

  /** Whether nothing has been added so far. */
  public boolean isUntreated() {
    return feeds.size() == 1 && waiting.length() == 0;
  }

  /** What treatments made that are no numbers, and what was clipped, in sentences. */
  public List<String> guardNotes() {
    List<String> notes = new ArrayList<>();
    for (SampleGuard guard : guards) {
      guard.mended(format.rateHz()).ifPresent(notes::add);
    }
    notes.addAll(clipping.get());
    return notes;
  }

  private GraphFeed routed() {
    GraphFeed routed = last;
    if (routed == null) {
      throw new IllegalStateException("route() comes first");
    }
    return routed;
  }

  /**
   * Pulls samples.
   *
   * @param samples how many the frame shall have; only the last may be shorter; 0 for as they come
   * @return whether there were any; false at the end, after which {@link #verify()} is due
   */
  public boolean read(AVFrame into, int samples) {
    return routed().read(into, samples);
  }

  /**
   * Reads to the end, and verifies what was read.
   *
   * @param samples how many each frame shall have, as for {@link #read}
   * @param action gets each frame, which it may use until it returns
   */
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
   * #isUnfiltered}, of a source that {@link AudioSource#isStoredAs} says yes for.
   *
   * @param sampleBytes how long a sample of all channels is
   * @return how many samples it holds; 0 at the end, after which {@link #verify()} is due
   */
  public int readStored(AVPacket into, int sampleBytes) {
    int samples = source().readStored(into, sampleBytes);
    decodedAll = samples == 0;
    return samples;
  }

  /**
   * Draws the balance after the last read, unless a filter ended the stream before its end.
   *
   * @throws io.audiotoolkit.model.InputException if too much of the file is missing or damaged
   */
  public void verify() {
    if (decodedAll) {
      file.account();
    }
  }

  @Override
  public void close() {
    feeds.forEach(FrameFeed::close);
  }

  /** Notices the end of the file. */
  private final class Decoded implements FrameFeed {

    @Override
    public FrameFormat format() {
      return file.format();
    }

    @Override
    public boolean read(AVFrame into) {
      decodedAll = decodedAll || !file.read(into);
      return !decodedAll;
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
