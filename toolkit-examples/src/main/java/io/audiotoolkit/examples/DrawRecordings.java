package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.picture.FrequencyScale;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;

/** Draws a waveform and a spectrogram of each recording, as the README shows them. */
public final class DrawRecordings {

  private DrawRecordings() {}

  /** Arguments: the folder of recordings and the folder for pictures. */
  public static void main(String[] arguments) {
    try (SessionStore store = SessionStore.inMemory()) {
      run(Path.of(arguments[0]), Path.of(arguments[1]), store);
    }
  }

  static void run(Path recordings, Path pictures, SessionStore store) {
    Inputs inputs = Inputs.in(recordings).audioFiles();
    Batch.of(inputs)
        .with(Waveform.create().size(720, 200).title(""))
        .into(pictures)
        .store(store)
        .run();
    Batch.of(inputs)
        .with(Spectrogram.create().frequencyScale(FrequencyScale.MEL).size(720, 300).title(""))
        .into(pictures)
        .store(store)
        .run();
  }
}
