package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;
import java.util.List;

/**
 * An attempt whose measurements are done: what is left to do counts from there.
 *
 * @param whole the whole attempt
 * @param done how much of it is done, from 0 to 1
 */
record WritingPass(ProcessContext whole, double done) implements ProcessContext {

  @Override
  public Path input() {
    return whole.input();
  }

  @Override
  public List<Path> furtherInputs() {
    return whole.furtherInputs();
  }

  @Override
  public int attempt() {
    return whole.attempt();
  }

  @Override
  public Path newOutput(String suffix, String extension) {
    return whole.newOutput(suffix, extension);
  }

  @Override
  public boolean isCancelled() {
    return whole.isCancelled();
  }

  @Override
  public void progress(double fraction) {
    whole.progress(done + (1 - done) * fraction);
  }
}
