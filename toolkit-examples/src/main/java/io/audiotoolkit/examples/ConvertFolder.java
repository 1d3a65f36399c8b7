package io.audiotoolkit.examples;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.FLAC;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import java.nio.file.Path;

/** Converts all audio files below a folder. */
public final class ConvertFolder {

  private ConvertFolder() {}

  /** Arguments: the folder with recordings, the folder for the results. */
  public static void main(String[] arguments) {
    System.out.println(convert(Path.of(arguments[0]), Path.of(arguments[1])));
  }

  static BatchResult convert(Path recordings, Path output) {
    BatchResult result =
        Batch.of(Inputs.under(recordings).audioFiles())
            .with(Convert.to(FLAC).sampleRateHz(16_000).channels(1))
            .into(output)
            .run();
    return result;
  }
}
