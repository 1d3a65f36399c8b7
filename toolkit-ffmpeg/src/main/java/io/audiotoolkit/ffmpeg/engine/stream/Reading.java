package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;

/**
 * How an input is read.
 *
 * @param audioStream which of its audio streams, from 1; 0 for the best one
 * @param strict whether any damage fails the file
 * @param copied whether its packets are taken as they are, where the output can hold them
 */
public record Reading(int audioStream, boolean strict, boolean copied) {

  public static final Parameter<Integer> STREAM =
      Parameter.whole("audioStream")
          .describedAs("which audio stream")
          .range("1 or more")
          .checkedBy(Reading::checkGiven)
          .orAbsent("the best");

  /** Where 0, the best one, is stored like any other. */
  public static final Parameter<Integer> STREAM_OR_BEST =
      Parameter.whole("audioStream")
          .describedAs("which audio stream; 0 for the best")
          .range("0 or more")
          .checkedBy(Reading::check)
          .orElse(0);

  public static final Parameter<Boolean> STRICT =
      Parameter.flag("strict")
          .describedAs("fail a file at any damage, however small")
          .orElse(false)
          .storedUnlessDefault();

  public static final Parameter<Boolean> COPY =
      Parameter.flag("copy")
          .describedAs("copy MP3, AAC and Opus as they are, where nothing else is asked for")
          .orElse(false)
          .storedUnlessDefault();

  public static final Reading DEFAULT = new Reading(0, false, false);

  public Reading {
    if (strict && copied) {
      throw new IllegalArgumentException(
          "copy (true) cannot be strict: damage shows when sound is decoded; leave one of them out");
    }
  }

  /** As the values of a processor say. */
  public static Reading of(ParameterValues values) {
    return new Reading(values.find(STREAM).orElse(0), values.get(STRICT), values.get(COPY));
  }

  private static void checkGiven(int audioStream) {
    if (audioStream < 1) {
      throw new IllegalArgumentException(
          "audioStream (%s) must be 1 or more; omit it for the best one".formatted(audioStream));
    }
  }

  private static void check(int audioStream) {
    if (audioStream < 0) {
      throw new IllegalArgumentException(
          "audioStream (%s) must be 1 or more, or 0 for the best one".formatted(audioStream));
    }
  }

  /** Of a stream from 1, or 0 for the best one. */
  public static Reading of(int audioStream) {
    return new Reading(audioStream, false, false);
  }
}
