package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A program that we did not write, as a judge of our files; absent ones skip the test. */
public final class Tool {

  private final String program;

  private Tool(String program) {
    this.program = program;
  }

  /** A program that prints something when run with an argument, or a skipped test. */
  public static Tool orSkip(String program, String harmlessArgument) {
    boolean there;
    try {
      Process process =
          new ProcessBuilder(program, harmlessArgument).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      there = process.waitFor() == 0;
    } catch (IOException e) {
      there = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      there = false;
    }
    Assumptions.assumeTrue(there, program + " " + harmlessArgument + " does not work here");
    return new Tool(program);
  }

  public static Tool ffmpeg() {
    return orSkip("ffmpeg", "-version");
  }

  public static Tool ffprobe() {
    return orSkip("ffprobe", "-version");
  }

  /** Runs it, expects success, and gives back what it printed. */
  public byte[] bytes(Object... arguments) {
    List<String> command = new ArrayList<>(List.of(program));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      // In Turkish, mediainfo does not know its own options.
      builder.environment().put("LC_ALL", "C.UTF-8");
      Process process = builder.start();
      process.getOutputStream().close();
      byte[] printed;
      try (InputStream out = process.getInputStream()) {
        printed = out.readAllBytes();
      }
      assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public String text(Object... arguments) {
    return new String(bytes(arguments), StandardCharsets.UTF_8);
  }
}
