package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a processor that writes sound would call its outputs. Where the name of the input does
 * not tell it, opens the file and decodes its first frame, as the attempt will begin.
 *
 * @param destination how the outputs are written
 * @param cutter what cuts them; null for one output
 * @param isWhole whether what is written lasts as long as the file
 */
record Foretelling(Destination destination, @Nullable Splitter<?> cutter, boolean isWhole) {

  /** Of one output that is written as the input is. */
  static final Foretelling OWN = new Foretelling(Destination.own(EncoderRule.OPEN), null, true);

  /** Of any processor, to which sound without a header is read as its user says. */
  static Forecast of(AudioProcessor work, Path input, RawReading told) {
    if (work instanceof Effect || work instanceof LoneEffect || work instanceof PcmTransform) {
      return OWN.look(work.predictedOutputs(input), input, told);
    }
    if (work instanceof Splitter<?> splitter) {
      return splitter.foretelling().look(work.predictedOutputs(input), input, told);
    }
    if (work instanceof Pipeline pipeline) {
      return pipeline.foretelling().look(work.predictedOutputs(input), input, told);
    }
    if (work instanceof Concat concat) {
      return OWN.look(work.predictedOutputs(input), concat.namesake(input), told);
    }
    return work.forecast(input);
  }

  private Forecast look(List<OutputName> predicted, Path input, RawReading told) {
    String further = cutter == null ? "" : cutter.furtherParts();
    if (!predicted.isEmpty()) {
      return new Forecast(predicted, further);
    }
    try (Cancellation never = Cancellation.reading(told);
        SampleStream in = new SampleStream(input, never, destination.reading())) {
      Encoding encoding = destination.settle(in, true, new ArrayList<>());
      List<OutputName> names =
          suffixes(in, encoding).stream()
              .map(suffix -> new OutputName(suffix, encoding.format().extension()))
              .toList();
      List<String> remarks = new ArrayList<>();
      if (!further.isEmpty()) {
        remarks.add(further);
      }
      if (destination.wish() == null) {
        remarks.addAll(
            OwnFormat.of(in.source().demuxer().container(), in.source().shape(), input.toString())
                .changes());
      }
      return new Forecast(names, String.join("; ", remarks));
    }
  }

  private List<String> suffixes(SampleStream in, Encoding encoding) {
    if (cutter == null) {
      return List.of("");
    }
    String first = cutter.firstSuffix();
    return first == null ? listed(cutter, in, encoding.rateHz()) : List.of(first);
  }

  /** Of the parts of a list, those that begin before the end of the file. */
  private List<String> listed(Splitter<?> splitter, SampleStream in, int rateHz) {
    CutMaterial material =
        new CutMaterial(
            in.source(),
            rateHz,
            () -> {
              throw new IllegalStateException(splitter.name() + " names no parts before it reads");
            });
    long samples = isWhole ? in.promisedSamples(rateHz) : 0;
    List<String> suffixes = new ArrayList<>();
    CutPlan plan = splitter.boundedPlan(material);
    for (Part part = plan.next(); part != null; part = plan.next()) {
      if (samples == 0 || part.start() < samples) {
        suffixes.add(part.suffix());
      }
    }
    return suffixes;
  }
}
