package io.audiotoolkit.ffmpeg.engine.time;

/**
 * Samples that follow one another.
 *
 * @param start the first
 * @param end the first after them
 */
public record Span(long start, long end) {

  public long samples() {
    return end - start;
  }

  public long middle() {
    return start + samples() / 2;
  }
}
