package io.audiotoolkit.ffmpeg;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Sound that is put together stretch by stretch, the same in all channels, and written as WAV. */
public final class Sound {

  private final int rateHz;
  private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(samples);
  private int count;

  public Sound(int rateHz) {
    this.rateHz = rateHz;
  }

  /** A stretch whose samples are given by their number in the whole. */
  public Sound then(double seconds, IntToDoubleFunction sample) {
    try {
      int end = count + (int) Math.round(seconds * rateHz);
      for (; count < end; count++) {
        out.writeDouble(sample.applyAsDouble(count));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** A sine of 1 kHz; a full-scale one has 0 dBFS. */
  public Sound tone(double dbfs, double seconds) {
    return sine(1_000, Math.pow(10, dbfs / 20), 0, seconds);
  }

  public Sound sine(double hertz, double amplitude, double phaseDegrees, double seconds) {
    double step = 2 * Math.PI * hertz / rateHz;
    double start = Math.toRadians(phaseDegrees);
    return then(seconds, i -> amplitude * Math.sin(step * i + start));
  }

  public Sound silence(double seconds) {
    return then(seconds, i -> 0);
  }

  /** Gaussian noise of a level, from a seed. */
  public Sound noise(double rmsDbfs, double seconds, long seed) {
    Random random = new Random(seed);
    double level = Math.pow(10, rmsDbfs / 20);
    return then(seconds, i -> level * random.nextGaussian());
  }

  public double[] samples() {
    double[] values = new double[count];
    ByteBuffer.wrap(samples.toByteArray()).asDoubleBuffer().get(values);
    return values;
  }

  public int rateHz() {
    return rateHz;
  }

  /** Writes 16 bits, as often as there are gains: the channels. */
  public Path write(Path file, double... gains) {
    double[] values = samples();
    ByteBuffer wav =
        ByteBuffer.allocate(44 + values.length * gains.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    int frame = gains.length * 2;
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII));
    wav.putInt(36 + values.length * frame);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) gains.length).putInt(rateHz);
    wav.putInt(rateHz * frame).putShort((short) frame).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII));
    wav.putInt(values.length * frame);
    for (double value : values) {
      for (double gain : gains) {
        long rounded = Math.round(value * gain * 32_768);
        wav.putShort((short) Math.max(-32_768, Math.min(32_767, rounded)));
      }
    }
    try {
      return Files.write(file, wav.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
