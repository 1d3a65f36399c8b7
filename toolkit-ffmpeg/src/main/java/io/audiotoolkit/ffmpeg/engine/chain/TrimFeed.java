package io.audiotoolkit.ffmpeg.engine.chain;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.FrameQueue;
import io.audiotoolkit.ffmpeg.engine.libav.PlanarSamples;
import io.audiotoolkit.ffmpeg.engine.stream.FrameFeed;
import io.audiotoolkit.ffmpeg.engine.time.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Cuts silence out of planar floating point while it comes. Holds back what is quiet until it is
 * known what becomes of it, which may be only at the end of the file. It holds no more than it is
 * allowed to; from there on it only looks for sound.
 */
public final class TrimFeed implements FrameFeed {

  private final FrameFeed from;
  private final SilenceRule rule;
  private final boolean hasSound;
  private final long mostHeld;
  private final PlanarSamples samples = new PlanarSamples();
  private final AVFrame incoming = ErrorCode.allocated(av_frame_alloc(), "frame");
  private final FrameQueue held = new FrameQueue();
  private final Deque<Gap> gaps = new ArrayDeque<>();
  private final List<Gap> passed = new ArrayList<>();
  private long position;
  private long firstLoud = -1;
  private long lastLoud = -1;
  private long quietSince = -1;
  private long heldFrom;
  private long keptUntil;
  private long dropped;
  private boolean ended;
  private boolean gaveUp;

  /** A stretch that is left out. */
  private static final class Gap {
    private final long from;
    private long to;

    Gap(long from, long to) {
      this.from = from;
      this.to = to;
    }
  }

  /**
   * Of a feed.
   *
   * @param hasSound whether it is known that not all is silence, which then stays
   * @param mostHeld how many samples may be held back; 0 to only look for sound
   */
  public TrimFeed(FrameFeed from, SilenceRule rule, boolean hasSound, long mostHeld) {
    this.from = from;
    this.rule = rule;
    this.hasSound = hasSound;
    this.mostHeld = mostHeld;
    this.gaveUp = mostHeld == 0;
  }

  /** The first sample above the threshold; -1 when there is none. */
  public long firstLoud() {
    return firstLoud;
  }

  /** The last such sample; -1 when there is none. */
  public long lastLoud() {
    return lastLoud;
  }

  /** How many samples came in. */
  public long samples() {
    return position;
  }

  /** How many samples were left out. */
  public long dropped() {
    return dropped;
  }

  /** What is kept, once all has been looked at. */
  public List<Span> kept() {
    List<Gap> all = new ArrayList<>(passed);
    all.addAll(gaps);
    List<Span> kept = new ArrayList<>();
    long at = 0;
    for (Gap gap : all) {
      if (gap.from > at) {
        kept.add(new Span(at, gap.from));
      }
      at = gap.to;
    }
    if (at < position) {
      kept.add(new Span(at, position));
    }
    return kept;
  }

  /** Whether all that is kept has come out; false once it held too much. */
  public boolean gaveAll() {
    return !gaveUp;
  }

  @Override
  public FrameFormat format() {
    return from.format();
  }

  @Override
  public boolean read(AVFrame into) {
    while (true) {
      if (give(into)) {
        return true;
      }
      if (ended) {
        return false;
      }
      if (from.read(incoming)) {
        look();
      } else {
        ended = true;
        end();
      }
    }
  }

  /** Gives what is decided so far. */
  private boolean give(AVFrame into) {
    while (held.samples() > 0) {
      Gap gap = gaps.peek();
      if (gap != null && gap.from <= heldFrom) {
        long gone = Math.min(gap.to - heldFrom, held.samples());
        held.drop(gone);
        heldFrom += gone;
        dropped += gone;
        if (heldFrom < gap.to || gap == openGap()) {
          return false;
        }
        passed.add(gaps.remove());
        continue;
      }
      long until = gap == null ? keptUntil : Math.min(keptUntil, gap.from);
      if (until <= heldFrom) {
        return false;
      }
      held.take(into, until - heldFrom);
      heldFrom += into.nb_samples();
      return true;
    }
    return false;
  }

  private void look() {
    int count = incoming.nb_samples();
    double[] magnitudes = samples.magnitudes(incoming);
    for (int i = 0; i < count; i++) {
      if (magnitudes[i] > rule.threshold()) {
        loud(position + i);
      } else if (quietSince < 0) {
        quietSince = position + i;
      }
    }
    position += count;
    if (gaveUp) {
      av_frame_unref(incoming);
      return;
    }
    held.add(incoming);
    widenOpenGap();
    if (held.samples() - decided() > mostHeld) {
      gaveUp = true;
      held.close();
    }
  }

  /** How many of the samples that are held can go on. */
  private long decided() {
    return Math.max(0, keptUntil - heldFrom);
  }

  private void loud(long at) {
    if (quietSince >= 0) {
      if (isGap(at)) {
        extend(at - rule.padding());
      }
      quietSince = -1;
    }
    firstLoud = firstLoud < 0 ? at : firstLoud;
    lastLoud = at;
    keptUntil = at + 1;
  }

  /** Whether what is quiet up to a sample is silence that is left out whatever follows. */
  private boolean isGap(long until) {
    return quietSince >= 0
        && until - quietSince >= rule.shortest()
        && (quietSince == 0 || !rule.edgesOnly());
  }

  private long gapStart() {
    return quietSince == 0 ? 0 : quietSince + rule.padding();
  }

  private @Nullable Gap openGap() {
    Gap last = gaps.peekLast();
    return last != null && quietSince >= 0 && last.from == gapStart() ? last : null;
  }

  private void extend(long to) {
    Gap open = openGap();
    if (open != null) {
      open.to = Math.max(open.to, to);
    } else if (to > gapStart()) {
      gaps.add(new Gap(gapStart(), to));
    }
  }

  /** Leaves out what is quiet already, as far as no sound can ask for it as its padding. */
  private void widenOpenGap() {
    if (isGap(position) && (hasSound || firstLoud >= 0)) {
      keptUntil = Math.max(keptUntil, Math.min(gapStart(), position));
      extend(position - rule.padding());
    }
  }

  private void end() {
    boolean silentThroughout = firstLoud < 0;
    long kept = silentThroughout ? position : rule.end(lastLoud + 1, position);
    quietSince = -1;
    if (kept < position) {
      gaps.removeIf(gap -> gap.from >= kept);
      gaps.add(new Gap(kept, position));
    }
    keptUntil = position;
  }

  @Override
  public void close() {
    held.close();
    av_frame_free(incoming);
  }
}
