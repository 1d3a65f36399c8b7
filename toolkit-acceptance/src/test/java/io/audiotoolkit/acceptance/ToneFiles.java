package io.audiotoolkit.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes short tones as 16-bit WAV files, by hand, so that no code under test makes its input. */
final class ToneFiles {

  private static final int RATE_HZ = 16_000;
  private static final int HEADER_BYTES = 44;

  private ToneFiles() {}

  static List<Path> write(Path folder, int count, double seconds) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      files.add(
          tone(
              folder.resolve(String.format(Locale.ROOT, "tone%03d.wav", i)),
              200 + 20 * i,
              seconds));
    }
    return files;
  }

  static Path tone(Path file, double hertz, double seconds) {
    int samples = (int) Math.round(seconds * RATE_HZ);
    ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + 2 * samples).put(ascii("WAVEfmt "));
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(RATE_HZ).putInt(2 * RATE_HZ);
    wav.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (12_000 * Math.sin(2 * Math.PI * hertz * i / RATE_HZ)));
    }
    try {
      return Files.write(file, wav.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
