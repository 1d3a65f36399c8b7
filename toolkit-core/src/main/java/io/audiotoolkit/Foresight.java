package io.audiotoolkit;

import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputRefusedException;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.record.UnchangedFiles;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.SessionWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells of each file of a dry run what it would write and what would become of it. */
final class Foresight {

  private final AudioProcessor processor;
  private final OutputPlaces places;
  private final PublicationCheck check;
  private final SessionWriter writer;
  private final OnExisting onExisting;
  private final UnchangedFiles unchanged;
  private final Clock clock;

  Foresight(
      AudioProcessor processor,
      OutputPlaces places,
      PublicationCheck check,
      SessionWriter writer,
      OnExisting onExisting,
      UnchangedFiles unchanged,
      Clock clock) {
    this.processor = processor;
    this.places = places;
    this.check = check;
    this.writer = writer;
    this.onExisting = onExisting;
    this.unchanged = unchanged;
    this.clock = clock;
  }

  /**
   * Of a file that has been planned. Looks into one that would be processed, so that what stands in
   * the way of an output with a name that nobody could know before is told as well.
   *
   * @param earlier what the same work has made of it
   */
  PlannedFile of(FileRecord file, Optional<FileRecord> earlier) {
    if (file.status() != FileStatus.PENDING) {
      return new PlannedFile(file, settled(file), places.predicted(processor, file), "");
    }
    List<Path> outputs = new ArrayList<>();
    try {
      Forecast forecast = processor.forecast(file.input());
      boolean isSkipped = false;
      for (OutputName name : forecast.outputs()) {
        PublicationCheck.Verdict verdict = check.of(file, name);
        outputs.add(verdict.target());
        isSkipped |= verdict.isSkipped();
      }
      return isSkipped
          ? ended(file.skipped(List.of(), file.fingerprint(), clock.instant()), outputs)
          : planned(file, outputs, earlier, forecast.remark());
    } catch (InputException e) {
      return failed(file, new FileError(ErrorKind.INPUT, String.valueOf(e.getMessage())), outputs);
    } catch (TransientException e) {
      return planned(file, outputs, earlier, String.valueOf(e.getMessage()));
    } catch (OutputRefusedException e) {
      return failed(file, e.error(), outputs);
    }
  }

  private PlannedFile planned(
      FileRecord file, List<Path> outputs, Optional<FileRecord> earlier, String remark) {
    PlannedFile.Fate fate = fate(outputs, earlier);
    String why = fate == PlannedFile.Fate.AGAIN ? whyAgain(file, earlier) : "";
    String both = why.isEmpty() || remark.isEmpty() ? why + remark : why + "; " + remark;
    return new PlannedFile(file, fate, outputs, both);
  }

  private String whyAgain(FileRecord file, Optional<FileRecord> earlier) {
    return earlier
        .filter(made -> !made.outputs().isEmpty())
        .map(made -> unchanged.whyAgain(file, made))
        .orElse("its output is of another version, or by another encoder");
  }

  private PlannedFile failed(FileRecord file, FileError why, List<Path> outputs) {
    return ended(file.failed(why, 0, clock.instant()), outputs);
  }

  private PlannedFile ended(FileRecord file, List<Path> outputs) {
    writer.update(List.of(new FileChange(FileStatus.PENDING, file)));
    return new PlannedFile(file, settled(file), outputs, "");
  }

  private static PlannedFile.Fate settled(FileRecord file) {
    if (file.status() == FileStatus.FAILED) {
      return PlannedFile.Fate.FAILED;
    }
    return file.outputs().isEmpty() ? PlannedFile.Fate.SKIPPED : PlannedFile.Fate.UNCHANGED;
  }

  private PlannedFile.Fate fate(List<Path> outputs, Optional<FileRecord> earlier) {
    boolean stands = outputs.stream().anyMatch(ExistingOutputs::stands);
    if (stands && onExisting == OnExisting.OVERWRITE) {
      return PlannedFile.Fate.OVERWRITTEN;
    }
    boolean wasMade = earlier.filter(made -> !made.outputs().isEmpty()).isPresent();
    return stands || wasMade ? PlannedFile.Fate.AGAIN : PlannedFile.Fate.NEW;
  }
}
