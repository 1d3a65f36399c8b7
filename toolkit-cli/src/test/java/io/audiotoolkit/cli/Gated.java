package io.audiotoolkit.cli;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Holds files back at {@link Gates}. */
record Gated(@Param("where the gates are") String gates) implements AudioProcessor {

  /** Where nothing passes: each file fails by a mistake of the plugin. */
  static final String BROKEN = "broken";

  private static final long LOOK_NANOS = 2_000_000;

  /** Named in META-INF/services. */
  public static final class Provider extends RecordProcessorProvider<Gated> {
    public Provider() {
      super(Gated.class);
    }
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("", "gated"));
  }

  @Override
  public List<Path> furtherInputs(Path input) throws IOException {
    pass(Gates.LISTING);
    return List.of();
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    if (gates.equals(BROKEN)) {
      throw new UnsupportedOperationException("no gate");
    }
    pass(Gates.WORK);
    Files.writeString(context.newOutput("", "gated"), "passed");
    return ProcessResult.written();
  }

  private void pass(String gate) throws IOException {
    Path folder = Path.of(gates);
    while (Files.exists(folder.resolve(gate))) {
      Files.writeString(folder.resolve(gate + Gates.REACHED), "");
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
