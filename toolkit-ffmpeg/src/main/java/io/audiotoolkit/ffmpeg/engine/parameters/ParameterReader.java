package io.audiotoolkit.ffmpeg.engine.parameters;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ParameterInfo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads a processor's parameters and refuses what is unknown, missing or of another type. */
public final class ParameterReader {

  public static final ParameterInfo KEEP_TIMES =
      new ParameterInfo(
          "keepTimes", "boolean", "give outputs the time of their inputs", "", "", "false");

  public static final ParameterInfo STRICT =
      new ParameterInfo(
          "strict", "boolean", "fail a file at any damage, however small", "", "", "false");

  public static final ParameterInfo COPY =
      new ParameterInfo(
          "copy",
          "boolean",
          "copy MP3, AAC and Opus as they are, where nothing else is asked for",
          "",
          "",
          "false");

  public static final ParameterInfo AUDIO_STREAM =
      new ParameterInfo("audioStream", "int", "which audio stream", "", "1 or more", "the best");

  public static final ParameterInfo FORMAT = format("format to write", "").required();

  private final String processor;
  private final Parameters parameters;

  /**
   * Of a processor's parameters.
   *
   * @throws IllegalArgumentException if there is one that it does not know
   */
  public ParameterReader(String processor, List<ParameterInfo> known, Parameters parameters) {
    this.processor = processor;
    this.parameters = parameters;
    List<String> names = known.stream().map(ParameterInfo::name).toList();
    for (String name : parameters.asMap().keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "parameter (%s) is unknown to %s; it knows %s".formatted(name, processor, names));
      }
    }
  }

  public static ParameterInfo format(String description, String defaultValue) {
    List<String> labels = Arrays.stream(AudioFormat.values()).map(AudioFormat::label).toList();
    return new ParameterInfo(
            "format", "String", description + " (ogg is Opus in Ogg)", "", "", defaultValue)
        .oneOf(labels);
  }

  public static Parameters withPositive(Parameters written, String name, int value) {
    return value > 0 ? written.with(name, (long) value) : written;
  }

  public Optional<String> text(String name) {
    return typed(name, parameters.text(name), "a text");
  }

  /** A text that must be there. */
  public String required(String name) {
    return text(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "parameter %s of %s is missing; give it".formatted(name, processor)));
  }

  public Optional<Integer> whole(String name) {
    return typed(name, parameters.whole(name), "a whole number").map(Math::toIntExact);
  }

  public Optional<Double> real(String name) {
    return typed(name, parameters.real(name), "a number");
  }

  public Optional<Boolean> flag(String name) {
    return typed(name, parameters.flag(name), "true or false");
  }

  /** A duration as {@link DurationText} reads it; the store has those of ISO 8601. */
  public Optional<Duration> duration(String name) {
    return text(name).map(text -> parse(name, text));
  }

  public static Duration parse(String name, String text) {
    try {
      return DurationText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s (%s) must be %s".formatted(name, text, DurationText.PHRASE), e);
    }
  }

  private <T> Optional<T> typed(String name, Optional<T> value, String type) {
    if (value.isEmpty() && parameters.find(name).isPresent()) {
      throw new IllegalArgumentException(
          "parameter %s (%s) of %s must be %s"
              .formatted(name, parameters.find(name).get(), processor, type));
    }
    return value;
  }

  /** A processor with a value, where there is one. */
  public static <P, T> P apply(P processor, Optional<T> value, BiFunction<P, T, P> wither) {
    return value.isPresent() ? wither.apply(processor, value.get()) : processor;
  }
}
