package io.audiotoolkit.ffmpeg.speech;

/** How segments of speech are written. Immutable and thread-safe. */
public enum SpeechFormat {
  /** One JSON object (UTF-8), {@code {stem}_speech.json}. */
  JSON,
  /** Audacity's labels, one line of start, end and text each, {@code {stem}_speech.txt}. */
  AUDACITY,
  /** Audio files, {@code {stem}_segment_001} and so on. */
  CUTS
}
