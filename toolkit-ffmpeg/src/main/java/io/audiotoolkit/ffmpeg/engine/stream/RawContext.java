package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.spi.ProcessContext;
import java.nio.file.Path;
import java.util.List;

/**
 * An attempt that knows how sound without a header is read.
 *
 * @param context the attempt
 * @param told what its user says
 */
public record RawContext(ProcessContext context, RawReading told) implements ProcessContext {

  /** What is said in an attempt; nothing in most. */
  static RawReading toldIn(ProcessContext context) {
    return context instanceof RawContext raw ? raw.told() : RawReading.NOTHING;
  }

  @Override
  public Path input() {
    return context.input();
  }

  @Override
  public List<Path> furtherInputs() {
    return context.furtherInputs();
  }

  @Override
  public int attempt() {
    return context.attempt();
  }

  @Override
  public Path newOutput(String suffix, String extension) {
    return context.newOutput(suffix, extension);
  }

  @Override
  public int spareThreads() {
    return context.spareThreads();
  }

  @Override
  public boolean isCancelled() {
    return context.isCancelled();
  }

  @Override
  public void progress(double fraction) {
    context.progress(fraction);
  }
}
