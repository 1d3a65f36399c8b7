package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** The contract holds for what keeps it, and is broken by what does not. */
class AudioProcessorContractTest {

  @TempDir private Path temp;

  /** Adds a number to every byte. */
  record Shift(@Param(value = "how far", range = "1 to 255", defaultValue = "1") int by)
      implements AudioProcessor {

    Shift {
      if (by < 1 || by > 255) {
        throw new IllegalArgumentException("by (" + by + ") must be between 1 and 255");
      }
    }

    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("_shifted", "wav"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      byte[] bytes = read(context);
      try (OutputStream out = Files.newOutputStream(context.newOutput("_shifted", "wav"))) {
        for (int i = 0; i < bytes.length; i += 1_000) {
          context.throwIfCancelled();
          for (int j = i; j < Math.min(bytes.length, i + 1_000); j++) {
            bytes[j] += (byte) by;
          }
          out.write(bytes, i, Math.min(1_000, bytes.length - i));
        }
      }
      return ProcessResult.written();
    }
  }

  private static byte[] read(ProcessContext context) throws IOException {
    byte[] bytes = Files.readAllBytes(context.input());
    if (bytes.length == 0 || bytes[0] != 'R') {
      throw new InputException("this is no WAV file");
    }
    return bytes;
  }

  @Nested
  class AShiftKeepsIt extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return new Shift(3);
    }
  }

  private AudioProcessorContract of(AudioProcessor processor) throws IOException {
    AudioProcessorContract contract =
        new AudioProcessorContract() {
          @Override
          protected AudioProcessor processor() {
            return processor;
          }
        };
    contract.temp = temp;
    contract.makeFolder();
    return contract;
  }

  private static void breaks(Executable line, String message) {
    assertThatThrownBy(line::execute)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(message);
  }

  private static ProcessResult written(ProcessContext context, String what) throws IOException {
    Files.writeString(context.newOutput("", "txt"), what);
    return ProcessResult.written();
  }

  @Test
  void whatCountsItsCallsBreaksIt() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    AudioProcessor counting = context -> written(context, "call " + calls.incrementAndGet());

    breaks(of(counting)::theSameInputGivesTheSameBytes, "output.txt of");
    breaks(of(counting)::oneInstanceProcessesManyFilesAtOnce, "output.txt of");
  }

  @Test
  void whatWritesElsewhereBreaksIt() throws IOException {
    AudioProcessor sideways =
        context -> {
          Files.writeString(context.input().resolveSibling("notes.txt"), "mine");
          return written(context, "x");
        };
    AudioProcessor beside =
        context -> {
          Path output = context.newOutput("", "txt");
          Files.writeString(output, "x");
          Files.writeString(output.resolveSibling("notes.txt"), "mine");
          return ProcessResult.written();
        };

    breaks(of(sideways)::itWritesOnlyWhatItAskedForAndLeavesTheInputAlone, "notes.txt");
    breaks(of(beside)::itWritesOnlyWhatItAskedForAndLeavesTheInputAlone, "outputs that it asked");
  }

  @Test
  void whatChangesItsInputBreaksIt() throws IOException {
    AudioProcessor changing =
        context -> {
          Files.write(context.input(), new byte[10]);
          return written(context, "x");
        };

    breaks(of(changing)::itWritesOnlyWhatItAskedForAndLeavesTheInputAlone, "");
  }

  @Test
  void whatClaimsMoreThanItDidBreaksIt() throws IOException {
    AudioProcessor idle = context -> ProcessResult.written();
    AudioProcessor forgetful =
        context -> {
          context.newOutput("", "txt");
          return ProcessResult.written();
        };

    breaks(of(idle)::whatItClaimsToHaveWrittenIsThere, "outputs of");
    breaks(of(forgetful)::whatItClaimsToHaveWrittenIsThere, "output.txt");
  }

  /** Says that it writes something that it does not write. */
  private record Liar() implements AudioProcessor {
    @Override
    public List<OutputName> predictedOutputs(Path input) {
      return List.of(new OutputName("_true", "txt"));
    }

    @Override
    public ProcessResult process(ProcessContext context) throws IOException {
      return written(context, "x");
    }
  }

  @Test
  void whatPredictsOtherOutputsBreaksIt() throws IOException {
    breaks(of(new Liar())::theOutputsThatItPredictsAreMade, "_true");
  }

  @Test
  void whatDoesNotHearOfACancellationBreaksIt() throws IOException {
    AudioProcessor deaf =
        context -> {
          for (int i = 0; i < 10 && !context.isCancelled(); i++) {
            context.progress(i / 10.0);
          }
          return written(context, "x");
        };
    AudioProcessor slow =
        context -> {
          long end = System.nanoTime() + 600_000_000;
          while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
          }
          return written(context, "x");
        };

    breaks(of(deaf)::aCancelledAttemptEndsSoonAndCanBeMadeAgain, "cancelled when it asked");
    breaks(of(slow)::itAsksOftenEnoughWhetherItIsCancelled, "longest time without asking");
  }

  @Test
  void whatTakesAnythingForAudioBreaksIt() throws IOException {
    breaks(of(context -> written(context, "x"))::aFileThatIsNoAudioIsTheFilesFault, "empty.wav");
  }

  /** Checks nothing. */
  private record Careless(@Param(value = "how much", range = "0 to 10") double gainDb)
      implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  @Test
  void whatTakesValuesBeyondItsRangesBreaksIt() throws IOException {
    breaks(
        of(new Careless(3))::valuesOutsideTheirRangesAreRefused,
        "gainDb (-0.001), whose range is 0 to 10");
  }

  /** Forgets what it was told. */
  private record Forgetful(double gainDb) implements AudioProcessor {
    Forgetful {
      gainDb = gainDb + 1;
    }

    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo();
    }
  }

  @Test
  void whatDoesNotSurviveTheStoreBreaksIt() throws IOException {
    breaks(of(new Forgetful(3))::itSurvivesTheStore, "");
  }
}
