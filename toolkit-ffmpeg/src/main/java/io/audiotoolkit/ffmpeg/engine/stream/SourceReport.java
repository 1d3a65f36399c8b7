package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What there is to say of an input that was read to its end.
 *
 * @param remarks what a person should know
 * @param damage what of it is missing or not as it was
 * @param damagedPackets how many packets could not be decoded
 */
public record SourceReport(List<String> remarks, List<String> damage, long damagedPackets) {

  /** The measurement that says what is damaged, in sentences that are also warnings. */
  static final String DAMAGE = "damage";

  public static final SourceReport NONE = new SourceReport(List.of(), List.of(), 0);

  public List<String> warnings() {
    List<String> warnings = new ArrayList<>(remarks);
    warnings.addAll(damage);
    return warnings;
  }

  /** The result of an attempt that has nothing else to say. */
  public ProcessResult result(ProcessResult.Claim claim, Parameters measurements) {
    return new ProcessResult(claim, addedTo(measurements), warnings());
  }

  /** The same with the name of the file in each sentence, for an output made of several. */
  public SourceReport named(Path file) {
    String start = FileNames.of(file) + ": ";
    return new SourceReport(
        remarks.stream().map(start::concat).toList(),
        damage.stream().map(start::concat).toList(),
        damagedPackets);
  }

  public SourceReport and(SourceReport other) {
    List<String> allRemarks = new ArrayList<>(remarks);
    allRemarks.addAll(other.remarks);
    List<String> allDamage = new ArrayList<>(damage);
    allDamage.addAll(other.damage);
    return new SourceReport(allRemarks, allDamage, damagedPackets + other.damagedPackets);
  }

  /** Adds the damage to what is kept with the file, if there is any. */
  public Parameters addedTo(Parameters measurements) {
    Parameters all = measurements;
    if (!damage.isEmpty()) {
      all = all.with(DAMAGE, String.join("; ", damage));
    }
    return damagedPackets == 0 ? all : all.with("damagedPackets", damagedPackets);
  }
}
