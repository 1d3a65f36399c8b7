package io.audiotoolkit.spark;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down where its input lay, and fails with it where the name says so. */
public record SaysWhere() implements AudioProcessor {

  @Override
  public ProcessResult process(ProcessContext context) throws Exception {
    Path input = context.input();
    if (String.valueOf(input.getFileName()).startsWith("bad")) {
      throw new InputException("no sound in " + input);
    }
    Files.writeString(context.newOutput("", "where"), input + "\n" + Files.readString(input));
    return ProcessResult.written();
  }
}
