package io.audiotoolkit.ffmpeg.engine.stream;

/**
 * How an input is read.
 *
 * @param audioStream which of its audio streams, from 1; 0 for the best one
 * @param strict whether any damage fails the file
 * @param copied whether its packets are taken as they are, where the output can hold them
 */
public record Reading(int audioStream, boolean strict, boolean copied) {

  public static final Reading DEFAULT = new Reading(0, false, false);

  public Reading {
    if (strict && copied) {
      throw new IllegalArgumentException(
          "copy (true) cannot be strict: damage shows when sound is decoded; leave one of them out");
    }
  }

  public static void check(int audioStream) {
    if (audioStream < 0) {
      throw new IllegalArgumentException(
          "audioStream (%s) must be 1 or more, or 0 for the best one".formatted(audioStream));
    }
  }

  /** Of a stream from 1, or 0 for the best one. */
  public static Reading of(int audioStream) {
    return new Reading(audioStream, false, false);
  }

  public Reading ofStream(int number) {
    if (number < 1) {
      throw new IllegalArgumentException(
          "audioStream (%s) must be 1 or more; omit it for the best one".formatted(number));
    }
    return new Reading(number, strict, copied);
  }

  public Reading withStrict(boolean isStrict) {
    return new Reading(audioStream, isStrict, copied);
  }

  public Reading withCopied(boolean isCopied) {
    return new Reading(audioStream, strict, isCopied);
  }
}
