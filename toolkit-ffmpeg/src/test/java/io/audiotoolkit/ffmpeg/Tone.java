package io.audiotoolkit.ffmpeg;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Synthesised sound, written as WAV files by code that shares nothing with the library. */
public record Tone(int rateHz, int channels, int samples, double amplitude) {

  public static Tone of(int rateHz, int channels, int samples) {
    return new Tone(rateHz, channels, samples, 0.5);
  }

  /** The sample of a channel at a time: a sine of its own pitch per channel. */
  public double at(int channel, int sample) {
    return amplitude * Math.sin(2 * Math.PI * (220 + 110 * channel) * sample / rateHz);
  }

  /** Writes integers of 8, 16, 24 or 32 bits. */
  public Path writeWav(Path file, int bits) {
    int bytes = bits / 8;
    ByteBuffer data = buffer(samples * channels * bytes);
    double fullScale = Math.pow(2, bits - 1) - 1;
    for (int sample = 0; sample < samples; sample++) {
      for (int channel = 0; channel < channels; channel++) {
        long value = Math.round(at(channel, sample) * fullScale) + (bits == 8 ? 128 : 0);
        for (int i = 0; i < bytes; i++) {
          data.put((byte) (value >> (8 * i)));
        }
      }
    }
    return write(file, 1, bits, data);
  }

  /** Writes 32-bit floating point. */
  public Path writeFloatWav(Path file) {
    ByteBuffer data = buffer(samples * channels * Float.BYTES);
    for (int sample = 0; sample < samples; sample++) {
      for (int channel = 0; channel < channels; channel++) {
        data.putFloat((float) at(channel, sample));
      }
    }
    return write(file, 3, 32, data);
  }

  /** Writes 16 bits with digital silence before and after. */
  public Path writePaddedWav(Path file, int before, int after) {
    ByteBuffer data = buffer((before + samples + after) * channels * Short.BYTES);
    data.position(before * channels * Short.BYTES);
    for (int sample = 0; sample < samples; sample++) {
      for (int channel = 0; channel < channels; channel++) {
        // Full swings, so that the first and the last sample are loud.
        data.putShort((short) Math.round(amplitude * 32767 * (sample % 2 == 0 ? 1 : -1)));
      }
    }
    data.position(data.capacity());
    return write(file, 1, 16, data);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path write(Path file, int tag, int bits, ByteBuffer data) {
    data.flip();
    int frameBytes = channels * bits / 8;
    ByteBuffer header = buffer(44);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.remaining());
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) tag).putShort((short) channels).putInt(rateHz);
    header.putInt(rateHz * frameBytes).putShort((short) frameBytes).putShort((short) bits);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.remaining()).flip();
    try (var channel = Files.newByteChannel(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
      channel.write(header);
      channel.write(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
