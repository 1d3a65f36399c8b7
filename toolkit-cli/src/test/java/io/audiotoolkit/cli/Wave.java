package io.audiotoolkit.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** Synthesises audio files without the toolkit's own codecs. */
final class Wave {

  private static final int BITS = 16;

  private Wave() {}

  /** A tone in a WAV file. */
  static Path tone(Path file, double hertz, double seconds, int rateHz, int channels) {
    return write(file, AudioFileFormat.Type.WAVE, hertz, seconds, rateHz, channels);
  }

  /** A short tone in a WAV file. */
  static Path tone(Path file) {
    return tone(file, 440, 0.2, 16_000, 1);
  }

  /** A tone in a file of a type that the JDK writes. */
  static Path write(
      Path file,
      AudioFileFormat.Type type,
      double hertz,
      double seconds,
      int rateHz,
      int channels) {
    int frames = (int) (seconds * rateHz);
    ByteBuffer samples =
        ByteBuffer.allocate(frames * channels * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < frames; i++) {
      short value = (short) (12_000 * Math.sin(2 * Math.PI * hertz * i / rateHz));
      for (int channel = 0; channel < channels; channel++) {
        samples.putShort(value);
      }
    }
    AudioFormat format = new AudioFormat(rateHz, BITS, channels, true, false);
    try (AudioInputStream stream =
        new AudioInputStream(new ByteArrayInputStream(samples.array()), format, frames)) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AudioSystem.write(stream, type, file.toFile());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Silence in a WAV file (48 kHz, stereo) that is long and takes next to no space. */
  static Path silence(Path file, int seconds) {
    int rate = 48_000;
    int frameBytes = 4;
    int length = seconds * rate * frameBytes;
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + length);
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) 2).putInt(rate).putInt(rate * frameBytes);
    header.putShort((short) frameBytes).putShort((short) BITS);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(length);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        out.write(header.array());
        out.setLength(44L + length);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
