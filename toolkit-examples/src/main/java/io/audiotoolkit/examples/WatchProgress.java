package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Hears of every file once it is recorded, and prints how far the batch has come. */
public final class WatchProgress {

  private WatchProgress() {}

  /** Arguments: the folder with recordings, the folder for the results. */
  public static void main(String[] arguments) {
    run(Path.of(arguments[0]), Path.of(arguments[1]), System.out::println);
  }

  static BatchResult run(Path recordings, Path output, Consumer<String> lines) {
    BatchListener printer =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            lines.accept(
                progress.counts().processed()
                    + " of "
                    + progress.counts().total()
                    + ": "
                    + file.input().getFileName()
                    + " "
                    + file.status().label()
                    + progress
                        .remaining()
                        .map(left -> ", " + left.toSeconds() + " s left")
                        .orElse(""));
          }
        };
    return Batch.of(Inputs.under(recordings).audioFiles())
        .with(Convert.to(AudioFormat.OPUS))
        .into(output)
        .store(SessionStore.inMemory())
        .listener(printer)
        .run();
  }
}
