package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of samples from a file through filters and other treatments, while it is laid: what is
 * added here is what they go through once the {@link SampleStream} at its end is read. Decodes the
 * first frame at once, since only that tells for certain what comes. Filters that follow one
 * another are joined into one graph. Owns native memory; close it.
 */
public final class SamplePath implements AutoCloseable {

  /** What libswresample takes. */
  private static final int MOST_CHANNELS = 64;

  /** More than any converter gives; resamplers would think about it for half a minute. */
  private static final int MOST_HZ = 10_000_000;

  private final DecodedFile file;
  private final Deque<FrameFeed> feeds = new ArrayDeque<>();
  private final List<SampleGuard> guards = new ArrayList<>();
  private Supplier<Collection<String>> clipping = List::of;
  private StringJoiner waiting = new StringJoiner(",");
  private FrameFormat format;

  /** Opens a file and decodes its first frame. */
  public SamplePath(Path file, Cancellation cancellation, Reading reading) {
    this.file = new DecodedFile(file, cancellation, reading);
    feeds.push(this.file);
    format = this.file.format();
  }

  public AudioSource source() {
    return file.first();
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  public long promisedSamples(int rateHz) {
    return file.promisedSamples(rateHz);
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
          "takes more memory than there is to convert from %s, which a damaged header may claim"
              .formatted(from.format()),
          e);
    }
  }

  /** Refuses what no filter takes, before anything is made ready for it. */
  void requireSense() {
    int channels = file.format().channels();
    if (channels > MOST_CHANNELS) {
      throw new InputException(
          "has %s channels, and at most %s can be treated or converted"
              .formatted(channels, MOST_CHANNELS));
    }
    int rateHz = file.format().rateHz();
    if (rateHz > MOST_HZ) {
      throw new InputException(
          "has a sample rate of %s Hz, which only a damaged header can claim".formatted(rateHz));
    }
  }

  /** Adds the last filters, and leads to the samples. */
  public SampleStream route(String filters) {
    boolean unfiltered = isUntreated() && filters.isEmpty();
    if (!filters.isEmpty()) {
      waiting.add(filters);
    }
    return new SampleStream(this, file, join(), unfiltered);
  }

  /** Whether nothing has been added so far. */
  public boolean isUntreated() {
    return feeds.size() == 1 && waiting.length() == 0;
  }

  /** What treatments made that are no numbers, and what was clipped, in sentences. */
  List<String> guardNotes() {
    List<String> notes = new ArrayList<>();
    for (SampleGuard guard : guards) {
      guard.mended(format.rateHz()).ifPresent(notes::add);
    }
    notes.addAll(clipping.get());
    return notes;
  }

  /** Also closes the stream. */
  @Override
  public void close() {
    while (!feeds.isEmpty()) {
      feeds.pop().close();
    }
  }
}
