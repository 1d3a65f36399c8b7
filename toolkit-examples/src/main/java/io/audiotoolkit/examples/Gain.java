package io.audiotoolkit.examples;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** Makes 16-bit WAV files louder or softer: a processor of one's own, as a record. */
public record Gain(
    @Param(value = "how much louder", unit = "dB", range = "-60 to 60", defaultValue = "6")
        double decibels)
    implements AudioProcessor {

  private static final double LIMIT_DB = 60;

  /** Checks the range. */
  public Gain {
    if (!(Math.abs(decibels) <= LIMIT_DB)) {
      throw new IllegalArgumentException("gain (" + decibels + " dB) must be between -60 and 60");
    }
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("_gain", "wav"));
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(context.input().toFile())) {
      if (in.getFormat().getSampleSizeInBits() != 16 || in.getFormat().isBigEndian()) {
        throw new InputException("only 16-bit WAV can be amplified, not " + in.getFormat());
      }
      Path louder = context.newOutput("_gain", "wav");
      AudioFormat format = in.getFormat();
      byte[] samples = in.readAllBytes();
      amplify(ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN));
      try (var out = Files.newOutputStream(louder);
          var audio =
              new AudioInputStream(
                  new ByteArrayInputStream(samples),
                  format,
                  samples.length / format.getFrameSize())) {
        AudioSystem.write(audio, AudioFileFormat.Type.WAVE, out);
      }
      return ProcessResult.written();
    } catch (UnsupportedAudioFileException e) {
      throw new InputException("this is no WAV file", e);
    }
  }

  private void amplify(ByteBuffer samples) {
    double factor = Math.pow(10, decibels / 20);
    for (int i = 0; i + 1 < samples.limit(); i += 2) {
      double louder = samples.getShort(i) * factor;
      samples.putShort(
          i, (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(louder))));
    }
  }
}
