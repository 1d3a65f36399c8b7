package io.audiotoolkit;

import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.model.ErrorKind;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.record.WorkItem;
import io.audiotoolkit.spi.AudioProcessor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Looks at an input just before its attempt: is it there, and is it still the file listed? */
final class InputCheck {

  private final AudioProcessor processor;
  private final ChangedInput policy;
  private final Clock clock;

  InputCheck(AudioProcessor processor, ChangedInput policy, Clock clock) {
    this.processor = processor;
    this.policy = policy;
    this.clock = clock;
  }

  /** The file, pending with its present fingerprint, or failed, or skipped. */
  FileRecord of(FileRecord file) {
    Fingerprint now = WorkItem.beforehand(processor, file.input()).look();
    if (now.sizeBytes() == 0) {
      Optional<String> refusal = InputReading.refusal(file.input());
      if (refusal.isPresent()) {
        return failed(file, refusal.get());
      }
    }
    if (now.matches(file.fingerprint())) {
      return file;
    }
    if (file.fingerprint().equals(Fingerprint.UNKNOWN)) {
      return file.withFingerprint(now); // it was not there when it was listed
    }
    return switch (policy) {
      case REPROCESS -> file.withFingerprint(now);
      case KEEP -> file.skipped(List.of(), now, clock.instant());
      case FAIL ->
          failed(
              file,
              "the input has changed since it was listed ("
                  + file.fingerprint().sizeBytes()
                  + " bytes then, "
                  + now.sizeBytes()
                  + " now); start a new run, or resume with changedInput(REPROCESS)");
    };
  }

  private FileRecord failed(FileRecord file, String message) {
    return file.failed(new FileError(ErrorKind.INPUT, message), file.attempts(), clock.instant());
  }
}
