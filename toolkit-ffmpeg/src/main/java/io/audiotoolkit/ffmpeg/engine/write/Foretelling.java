package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.RawReading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Forecast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a processor that writes sound would call its outputs. Where the name of the input does
 * not tell it, opens the file and decodes its first frame, as the attempt will begin.
 *
 * @param destination how the outputs are written
 * @param parts what they are cut into; null for one output
 * @param isWhole whether what is written lasts as long as the file
 */
public record Foretelling(Destination destination, @Nullable Parts parts, boolean isWhole) {

  /**
   * What an output is cut into.
   *
   * @param first the suffix of the first part, where every input gives one; null otherwise
   * @param further says how many there are besides those with names that can be told; may be empty
   * @param planner decides where a file is cut
   */
  public record Parts(@Nullable String first, String further, CutPlan.Planner planner) {}

  /** What a user says of sound without a header, for all that a thread foretells meanwhile. */
  private static final ThreadLocal<RawReading> TOLD =
      ThreadLocal.withInitial(() -> RawReading.NOTHING);

  /** Of one output that is written as the input is. */
  public static final Foretelling OWN =
      new Foretelling(Destination.own(EncoderRule.OPEN), null, true);

  /** Foretells by what a user says of sound without a header, whichever processor is asked. */
  public static Forecast reading(RawReading told, Supplier<Forecast> asked) {
    RawReading outer = TOLD.get();
    TOLD.set(told);
    try {
      return asked.get();
    } finally {
      TOLD.set(outer);
    }
  }

  /**
   * Opens a file unless the names are told already, or its user says that it is what it is not
   * called.
   *
   * @param predicted the names that the input's own tells
   */
  public Forecast look(List<OutputName> predicted, Path input) {
    String further = parts == null ? "" : parts.further();
    boolean isNamed = destination.wish() != null || TOLD.get().format().isEmpty();
    if (isNamed && !predicted.isEmpty()) {
      return new Forecast(predicted, further);
    }
    try (Cancellation never = Cancellation.reading(TOLD.get());
        SamplePath path = new SamplePath(input, never, destination.reading())) {
      Encoding encoding = destination.settle(path, true, new ArrayList<>());
      List<OutputName> names =
          suffixes(path, encoding).stream()
              .map(suffix -> new OutputName(suffix, encoding.format().extension()))
              .toList();
      List<String> remarks = new ArrayList<>();
      if (!further.isEmpty()) {
        remarks.add(further);
      }
      if (destination.wish() == null) {
        remarks.addAll(
            OwnFormat.of(
                    path.source().demuxer().container(), path.source().shape(), input.toString())
                .changes());
      }
      return new Forecast(names, String.join("; ", remarks));
    }
  }

  private List<String> suffixes(SamplePath path, Encoding encoding) {
    if (parts == null) {
      return List.of("");
    }
    String first = parts.first();
    return first == null ? listed(parts.planner(), path, encoding.rateHz()) : List.of(first);
  }

  /** Of the parts of a list, those that begin before the end of the file. */
  private List<String> listed(CutPlan.Planner planner, SamplePath path, int rateHz) {
    CutMaterial material =
        new CutMaterial(
            path.source(),
            rateHz,
            () -> {
              throw new IllegalStateException("the parts of a list are named before it is read");
            });
    long samples = isWhole ? path.promisedSamples(rateHz) : 0;
    List<String> suffixes = new ArrayList<>();
    CutPlan plan = planner.plan(material);
    for (Part part = plan.next(); part != null; part = plan.next()) {
      if (samples == 0 || part.start() < samples) {
        suffixes.add(part.suffix());
      }
    }
    return suffixes;
  }
}
