package io.audiotoolkit.ffmpeg.pcm;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;

/**
 * A processor on samples: an immutable value that opens a {@link PcmPass} for each file. A record
 * that implements it is a whole plugin, for decoding and encoding, tags and cover, cancellation and
 * progress are seen to:
 *
 * <pre>{@code
 * public record Louder(
 *     @Param(value = "how much louder", unit = "dB", range = "-60 to 60", defaultValue = "6")
 *         double gainDb)
 *     implements PcmTransform {
 *
 *   @Override
 *   public PcmPass open(PcmFormat format) {
 *     float factor = (float) Math.pow(10, gainDb / 20);
 *     return (planes, frames) -> {
 *       for (float[] plane : planes) {
 *         for (int i = 0; i < frames; i++) {
 *           plane[i] *= factor;
 *         }
 *       }
 *     };
 *   }
 * }
 * }</pre>
 *
 * <p>Alone it writes each file in the file's own format, and so needs a folder for the outputs.
 * Samples are 32-bit floating point, so that of integers deeper than 24 bits the lowest are lost.
 *
 * <p>Implementations are thread-safe: passes over many files are open at once. A file that was
 * interrupted is begun anew on resume.
 */
public interface PcmTransform extends AudioProcessor {

  /**
   * Begins with a file.
   *
   * @param format of its samples
   * @throws io.audiotoolkit.model.InputException if such samples are beyond what it can do; the
   *     file fails and the batch goes on
   */
  PcmPass open(PcmFormat format);

  @Override
  default String engine() {
    return FoundEngine.ENGINE.version();
  }

  @Override
  default List<OutputName> predictedOutputs(Path input) {
    return FoundEngine.ENGINE.predictedOutputs(input);
  }

  @Override
  default Forecast forecast(Path input) {
    return FoundEngine.ENGINE.forecast(this, input);
  }

  @Override
  default ProcessResult process(ProcessContext context) throws Exception {
    return FoundEngine.ENGINE.run(this, context);
  }
}
