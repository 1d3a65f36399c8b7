package com.example.audio;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Writes how loud a 16-bit WAV file gets in each interval, as CSV. A plugin on files. */
public record Peaks(
    @Param(value = "how long an interval is", range = "10ms to 1h", defaultValue = "1s")
        Duration interval)
    implements AudioProcessor {

  private static final Duration SHORTEST = Duration.ofMillis(10);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Checks the range. */
  public Peaks {
    if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "interval (" + interval + ") must be between " + SHORTEST + " and " + LONGEST);
    }
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("_peaks", "csv"));
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(context.input().toFile())) {
      if (in.getFormat().getSampleSizeInBits() != 16 || in.getFormat().isBigEndian()) {
        throw new InputException("only 16-bit WAV can be measured, not " + in.getFormat());
      }
      Path csv = context.newOutput("_peaks", "csv");
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(csv, StandardCharsets.UTF_8))) {
        write(in, out, context);
      }
      return ProcessResult.written();
    } catch (UnsupportedAudioFileException e) {
      throw new InputException("this is no WAV file", e);
    }
  }

  private void write(AudioInputStream in, PrintWriter out, ProcessContext context)
      throws IOException {
    double seconds = interval.toNanos() / 1e9;
    int frames = Math.max(1, (int) (seconds * in.getFormat().getSampleRate()));
    int frameBytes = in.getFormat().getFrameSize();
    byte[] second = new byte[(int) in.getFormat().getSampleRate() * frameBytes];
    out.print("start_s,peak\n");
    for (int row = 0; ; row++) {
      int peak = -1;
      for (long left = (long) frames * frameBytes; left > 0; ) {
        context.throwIfCancelled();
        int read = in.readNBytes(second, 0, (int) Math.min(left, second.length));
        if (read == 0) {
          break;
        }
        peak = Math.max(peak, peak(second, read));
        left -= read;
      }
      if (peak < 0) {
        return;
      }
      out.print(String.format(Locale.ROOT, "%.3f,%.5f\n", row * seconds, peak / 32_768.0));
    }
  }

  private static int peak(byte[] bytes, int length) {
    ByteBuffer samples = ByteBuffer.wrap(bytes, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    int peak = 0;
    while (samples.remaining() >= Short.BYTES) {
      peak = Math.max(peak, Math.abs(samples.getShort()));
    }
    return peak;
  }
}
