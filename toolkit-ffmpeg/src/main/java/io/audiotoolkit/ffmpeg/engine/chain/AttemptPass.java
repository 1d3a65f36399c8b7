package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;
import java.util.List;

/**
 * One of the readings of an attempt: its progress is a share of the whole's.
 *
 * @param whole the whole attempt
 * @param from how much of it is done before, from 0 to 1
 * @param to how much of it is done after
 */
public record AttemptPass(ProcessContext whole, double from, double to) implements ProcessContext {

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
  public int spareThreads() {
    return whole.spareThreads();
  }

  @Override
  public boolean isCancelled() {
    return whole.isCancelled();
  }

  @Override
  public void progress(double fraction) {
    whole.progress(from + (to - from) * fraction);
  }
}
