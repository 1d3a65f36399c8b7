package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The time of a file as something that can be kept. */
public final class FileTimes {

  private FileTimes() {}

  /** Gives an output the time of its input, if that was asked for. */
  public static void carry(Carried carried, Path input, Path output) {
    if (!carried.times()) {
      return;
    }
    try {
      Files.setLastModifiedTime(output, Files.getLastModifiedTime(input));
    } catch (IOException e) {
      throw new EnvironmentException(
          "the time of %s could not be set (%s); leave keepTimes out".formatted(output, e), e);
    }
  }
}
