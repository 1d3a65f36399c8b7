package io.audiotoolkit.acceptance;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.testkit.Killer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Copies files, and kills its process inside the fifth one, once, when the first four have been
 * reported as finished.
 *
 * @param folder holds the log {@code finished}, the log {@code processed} and, after the death, the
 *     file {@code died}
 */
public record DiesAtTheFifth(Path folder) implements AudioProcessor {

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("", "copy"));
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    Files.writeString(
        folder.resolve("processed"),
        context.input().getFileName() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Path died = folder.resolve("died");
    if (context.input().endsWith("tone005.wav") && !Files.exists(died)) {
      while (Files.readAllLines(folder.resolve("finished")).size() < 4) {
        LockSupport.parkNanos(1_000_000);
      }
      Files.createFile(died);
      Killer.ofThisProcess().kill();
    }
    Files.copy(context.input(), context.newOutput("", "copy"));
    return ProcessResult.written();
  }
}
