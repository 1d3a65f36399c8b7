package io.audiotoolkit.benchmarks;

import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;

/**
 * Lets a processor write straight to its final place, with no session around it.
 *
 * @param input the file to read
 * @param folder where outputs go
 */
record PlainContext(Path input, Path folder) implements ProcessContext {

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public Path newOutput(String suffix, String extension) {
    String name = String.valueOf(input.getFileName());
    return folder.resolve(name.substring(0, name.lastIndexOf('.')) + suffix + "." + extension);
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void progress(double fraction) {}
}
