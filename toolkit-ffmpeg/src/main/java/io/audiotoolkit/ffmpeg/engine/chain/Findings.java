package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ProcessResult;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What an attempt has to say of a file: warnings and measurements, in the order they come. */
public final class Findings {

  private final List<String> warnings = new ArrayList<>();
  private Parameters measurements = Parameters.empty();

  public void warn(String warning) {
    warnings.add(warning);
  }

  public void warn(Collection<String> several) {
    warnings.addAll(several);
  }

  public void note(String name, double number) {
    measurements = measurements.with(name, number);
  }

  public void note(String name, long number) {
    measurements = measurements.with(name, number);
  }

  public void note(String name, Value value) {
    measurements = measurements.with(name, value);
  }

  /** All that there is to say of the input. */
  public void add(SourceReport source) {
    warn(source.warnings());
    measurements = source.addedTo(measurements);
  }

  Parameters measurements() {
    return measurements;
  }

  void measurements(Parameters changed) {
    measurements = changed;
  }

  /** The result of an attempt that wrote its outputs. */
  public ProcessResult written() {
    return new ProcessResult(ProcessResult.Claim.WRITTEN, measurements, warnings);
  }
}
