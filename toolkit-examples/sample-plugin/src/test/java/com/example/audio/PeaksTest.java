package com.example.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.testkit.AudioProcessorContract;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeaksTest extends AudioProcessorContract {

  @Override
  protected AudioProcessor processor() {
    return new Peaks(Duration.ofMillis(250));
  }

  @Test
  void aBatchWritesARowForEachInterval(@TempDir Path folder) throws Exception {
    byte[] samples =
        new byte[3_000 * 2]; // a second and a half at 2 kHz, silent but for two samples
    samples[2 * 1_000 + 1] = 0x40;
    samples[2 * 2_500 + 1] = (byte) 0x80;
    Path input = folder.resolve("clicks.wav");
    AudioFormat format = new AudioFormat(2_000, 16, 1, true, false);
    try (AudioInputStream audio =
        new AudioInputStream(new ByteArrayInputStream(samples), format, 3_000)) {
      AudioSystem.write(audio, AudioFileFormat.Type.WAVE, input.toFile());
    }

    Batch.of(Inputs.in(folder).audioFiles())
        .with(new Peaks(Duration.ofMillis(500)))
        .store(SessionStore.inMemory())
        .run();

    assertThat(Files.readString(folder.resolve("clicks_peaks.csv")))
        .isEqualTo("start_s,peak\n0.000,0.00000\n0.500,0.50000\n1.000,1.00000\n");
  }
}
