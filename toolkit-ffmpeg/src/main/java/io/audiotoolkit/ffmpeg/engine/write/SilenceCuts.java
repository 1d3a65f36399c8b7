package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.time.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides where a stream is cut, from where it is silent. Pure; the lengths are in samples. */
public final class SilenceCuts {

  /** A pause that is worth a cut where there is no longer one. */
  public static final double SHORT_PAUSE_SECONDS = 0.1;

  /** No part that ends where there is no pause is shorter than this share of the longest. */
  private static final int LEAST_SHARE = 4;

  private final PauseScan scan;
  private final Rule rule;
  private final List<Span> spans = new ArrayList<>();
  private final long end;
  private long start;
  private int forced;

  /**
   * How it shall be cut.
   *
   * @param minSilence a pause of this length is cut
   * @param minChunk no part shall be shorter
   * @param maxChunk no part may be longer
   * @param keep how much of a pause stays at each side of it; {@link Long#MAX_VALUE} for all
   */
  public record Rule(long minSilence, long minChunk, long maxChunk, long keep) {

    boolean removes() {
      return keep < Long.MAX_VALUE;
    }

    /** Where the part before a pause ends. */
    long endBefore(Span pause) {
      return removes() ? Math.min(pause.start() + keep, pause.middle()) : pause.middle();
    }

    /** Where the part after a pause begins. */
    long startAfter(Span pause) {
      return removes() ? Math.max(pause.end() - keep, pause.middle()) : pause.middle();
    }
  }

  public SilenceCuts(PauseScan scan, Rule rule) {
    this.scan = scan;
    this.rule = rule;
    boolean trims = rule.removes() && !scan.isSilent();
    start = trims ? leading() : 0;
    end = trims ? trailing() : scan.samples();
    cut();
    mergeShortLast();
  }

  private long leading() {
    return scan.pauses().stream()
        .filter(pause -> pause.start() == 0 && isLong(pause))
        .mapToLong(pause -> Math.max(0, pause.end() - rule.keep()))
        .findFirst()
        .orElse(0);
  }

  private long trailing() {
    return scan.pauses().stream()
        .filter(pause -> pause.end() == scan.samples() && isLong(pause))
        .mapToLong(pause -> Math.min(scan.samples(), pause.start() + rule.keep()))
        .findFirst()
        .orElse(scan.samples());
  }

  private boolean isLong(Span pause) {
    return pause.samples() >= rule.minSilence();
  }

  private void cut() {
    int next = 0;
    while (start < end) {
      int found = firstLongPause(next);
      if (found >= 0) {
        Span pause = scan.pauses().get(found);
        add(Math.min(rule.endBefore(pause), start + rule.maxChunk()));
        start = rule.removes() ? rule.startAfter(pause) : start;
        next = found + 1;
      } else if (end - start <= rule.maxChunk()) {
        add(end);
      } else {
        forced++;
        add(leastBadCut());
      }
    }
  }

  private void add(long until) {
    spans.add(new Span(start, until));
    start = until;
  }

  /** The first pause that may be cut, with sound on both sides of it; -1 when there is none. */
  private int firstLongPause(int from) {
    for (int i = from; i < scan.pauses().size(); i++) {
      Span pause = scan.pauses().get(i);
      if (pause.start() >= start + rule.maxChunk() || pause.end() >= end) {
        return -1;
      }
      boolean follows = pause.start() > start;
      if (follows && isLong(pause) && rule.endBefore(pause) - start >= rule.minChunk()) {
        return i;
      }
    }
    return -1;
  }

  /** In the longest of the short pauses that follow, or else at the quietest point. */
  private long leastBadCut() {
    long from = start + rule.minChunk();
    long until = start + rule.maxChunk();
    long longest = 1;
    long cut = -1;
    for (Span pause : scan.pauses()) {
      long within = Math.max(from, pause.start());
      long length = Math.min(until, pause.end()) - within;
      boolean follows = pause.start() > start || pause.end() >= until;
      if (follows && length >= longest) {
        longest = length;
        cut = pause.end() >= until ? until : within + length / 2;
      }
    }
    return cut >= 0
        ? cut
        : scan.quietest(Math.max(from, start + rule.maxChunk() / LEAST_SHARE), until);
  }

  private void mergeShortLast() {
    int last = spans.size() - 1;
    if (last < 1) {
      return;
    }
    Span before = spans.get(last - 1);
    Span after = spans.get(last);
    if (after.end() - after.start() < rule.minChunk()
        && after.end() - before.start() <= rule.maxChunk()) {
      spans.set(last - 1, new Span(before.start(), after.end()));
      spans.remove(last);
    }
  }

  /** How many cuts lie in no pause of the length that was asked for. */
  public int forced() {
    return forced;
  }

  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    for (Span span : spans) {
      parts.add(new Part(span.start(), span.end(), Part.suffix(parts.size() + 1), Map.of()));
    }
    return parts;
  }
}
