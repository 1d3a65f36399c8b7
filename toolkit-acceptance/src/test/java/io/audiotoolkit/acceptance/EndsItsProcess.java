package io.audiotoolkit.acceptance;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Copies files, but is the end of its process on one of the name {@code ends}, as soon as one of
 * the name {@code slow} has been under way; that one takes for ever the first time.
 *
 * @param folder holds the log {@code attempts}, and {@code slow} once that file has been under way
 */
public record EndsItsProcess(Path folder) implements AudioProcessor {

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("", "copy"));
  }

  @Override
  public ProcessResult process(ProcessContext context) throws Exception {
    String name = String.valueOf(context.input().getFileName()).replaceFirst("[.].*", "");
    Files.writeString(
        folder.resolve("attempts"),
        name + " " + ProcessHandle.current().pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Path slow = folder.resolve("slow");
    if (name.equals("slow") && !Files.exists(slow)) {
      Files.createFile(slow);
      await(folder.resolve("never"));
    } else if (name.equals("ends")) {
      await(slow);
      abort();
    }
    Files.copy(context.input(), context.newOutput("", "copy"));
    return ProcessResult.written();
  }

  private static void await(Path file) {
    while (!Files.exists(file)) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  /** As an assertion of native code does. */
  private static void abort() throws IOException, InterruptedException {
    String kill = "kill -ABRT " + ProcessHandle.current().pid();
    new ProcessBuilder("sh", "-c", kill).start().waitFor();
    await(Path.of("never"));
  }
}
