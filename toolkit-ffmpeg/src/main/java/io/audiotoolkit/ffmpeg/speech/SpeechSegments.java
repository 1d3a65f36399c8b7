package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.engine.time.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes segments of decisions about frames: speech goes on for a while after its last frame, pauses
 * that are too short are bridged, and what is too short for speech is dropped.
 */
final class SpeechSegments {

  private final long lead;
  private final long hangover;
  private final long minSpeech;
  private final long minGap;
  private final List<Span> found = new ArrayList<>();
  private long start = -1;
  private long lastSpeech;

  /** All in samples. */
  SpeechSegments(long lead, long hangover, long minSpeech, long minGap) {
    this.lead = lead;
    this.hangover = hangover;
    this.minSpeech = minSpeech;
    this.minGap = minGap;
  }

  /** Adds a frame that holds speech or not. */
  void frame(long from, long to, boolean speech) {
    if (speech) {
      if (start < 0) {
        start = from;
      }
      lastSpeech = to;
    } else if (start >= 0 && to - lastSpeech > hangover) {
      end();
    }
  }

  private void end() {
    if (lastSpeech - start >= minSpeech) {
      long from = Math.max(0, start - lead);
      long to = lastSpeech + hangover;
      Span before = found.isEmpty() ? new Span(0, -1) : found.get(found.size() - 1);
      if (before.end() >= 0 && from - before.end() < minGap) {
        found.set(found.size() - 1, new Span(before.start(), to));
      } else {
        found.add(new Span(from, to));
      }
    }
    start = -1;
  }

  /** The segments, none of which ends after the sound. */
  List<Span> finish(long samples) {
    if (start >= 0) {
      end();
    }
    if (!found.isEmpty() && found.get(found.size() - 1).end() > samples) {
      Span last = found.remove(found.size() - 1);
      found.add(new Span(last.start(), samples));
    }
    return found;
  }
}
