package io.audiotoolkit.examples;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.FLAC;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.SplitAt;
import io.audiotoolkit.ffmpeg.SplitSilence;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;

/** Splits recordings: at their pauses, and by a list of labels. */
public final class SplitRecordings {

  private SplitRecordings() {}

  /** Arguments: the folder with recordings, the folder for the parts, a list of labels. */
  public static void main(String[] arguments) {
    Path recordings = Path.of(arguments[0]);
    Path output = Path.of(arguments[1]);
    System.out.println(atPauses(recordings, output.resolve("pauses"), SessionStore.inMemory()));
    System.out.println(
        byLabels(
            recordings, output.resolve("labels"), Path.of(arguments[2]), SessionStore.inMemory()));
  }

  static BatchResult atPauses(Path recordings, Path output, SessionStore store) {
    return Batch.of(Inputs.under(recordings).audioFiles())
        .with(SplitSilence.create().thresholdDb(-45).format(FLAC))
        .into(output)
        .store(store)
        .run();
  }

  static BatchResult byLabels(Path recordings, Path output, Path labels, SessionStore store) {
    return Batch.of(Inputs.under(recordings).audioFiles())
        .with(SplitAt.list(labels))
        .into(output)
        .store(store)
        .run();
  }
}
