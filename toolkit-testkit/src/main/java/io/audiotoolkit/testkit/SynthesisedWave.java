package io.audiotoolkit.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A WAV file of 16 bits: a tone that swells, noise under it, and a pause in the middle, so that
 * whatever looks for loudness, silence or speech finds something. The same values, the same bytes.
 *
 * @param rateHz samples per second and channel
 * @param channels how many; each has a pitch of its own
 * @param seconds how long it is
 */
record SynthesisedWave(int rateHz, int channels, double seconds) {

  private static final int HEADER_BYTES = 44;
  private static final int HERTZ = 220;

  Path write(Path file) throws IOException {
    int frames = (int) (seconds * rateHz);
    int dataBytes = frames * channels * Short.BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    header(bytes, dataBytes);
    int noise = 1;
    for (int frame = 0; frame < frames; frame++) {
      double position = frame / (double) frames;
      double level = position > 0.4 && position < 0.6 ? 0 : 0.2 + 0.5 * position;
      for (int channel = 0; channel < channels; channel++) {
        noise = noise * 1_664_525 + 1_013_904_223; // Numerical Recipes' "quick and dirty" generator
        double tone = Math.sin(2 * Math.PI * HERTZ * (channel + 1) * frame / rateHz);
        bytes.putShort((short) Math.round(level * (tone * 30_000 + (noise >> 20))));
      }
    }
    return Files.write(file, bytes.array());
  }

  private void header(ByteBuffer bytes, int dataBytes) {
    bytes.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + dataBytes);
    bytes.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    bytes.putShort((short) 1).putShort((short) channels).putInt(rateHz);
    bytes.putInt(rateHz * channels * Short.BYTES);
    bytes.putShort((short) (channels * Short.BYTES)).putShort((short) Short.SIZE);
    bytes.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
  }
}
