package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** One attempt as a processor sees it, with a plain folder for its outputs. */
public final class Attempt implements ProcessContext {

  private final Path input;
  private final Path folder;
  private final BooleanSupplier cancelled;
  private final List<Path> outputs = new ArrayList<>();
  private List<Path> furtherInputs = List.of();
  private int spareThreads;

  public Attempt(Path input, Path folder, BooleanSupplier cancelled) {
    this.input = input;
    this.folder = folder;
    this.cancelled = cancelled;
  }

  /** Runs a processor and gives back its only output. */
  public static Path output(AudioProcessor processor, Path input, Path folder) throws Exception {
    Attempt attempt = new Attempt(input, Files.createDirectories(folder), () -> false);
    attempt.run(processor);
    return attempt.outputs.get(0);
  }

  /** Runs a processor and gives back all its outputs. */
  public static List<Path> outputs(AudioProcessor processor, Path input, Path folder)
      throws Exception {
    Attempt attempt = new Attempt(input, Files.createDirectories(folder), () -> false);
    attempt.run(processor);
    return attempt.outputs;
  }

  /** Runs a processor and gives back what it says. */
  public static ProcessResult result(AudioProcessor processor, Path input, Path folder)
      throws Exception {
    return new Attempt(input, Files.createDirectories(folder), () -> false).run(processor);
  }

  public Attempt withSpareThreads(int count) {
    spareThreads = count;
    return this;
  }

  public List<Path> outputs() {
    return outputs;
  }

  public ProcessResult run(AudioProcessor processor) throws Exception {
    furtherInputs = processor.furtherInputs(input);
    return processor.process(this);
  }

  @Override
  public Path input() {
    return input;
  }

  @Override
  public List<Path> furtherInputs() {
    return furtherInputs;
  }

  @Override
  public int attempt() {
    return 1;
  }

  @Override
  public Path newOutput(String suffix, String extension) {
    String name = input.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Path output = folder.resolve(stem + suffix + "." + extension);
    outputs.add(output);
    return output;
  }

  @Override
  public int spareThreads() {
    return spareThreads;
  }

  @Override
  public boolean isCancelled() {
    return cancelled.getAsBoolean();
  }

  @Override
  public void progress(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("progress (" + fraction + ") must be between 0 and 1");
    }
  }
}
