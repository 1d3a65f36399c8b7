package io.audiotoolkit.ffmpeg.pcm;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;

/**
 * What runs a {@link PcmTransform} over a file: decodes, hands over the samples, encodes. Brought
 * by toolkit-ffmpeg itself; nobody else needs to implement it. Implementations are thread-safe.
 */
public interface PcmEngine {

  /**
   * Runs a transform over the file of an attempt and writes it in the file's own format.
   *
   * @throws Exception as {@link io.audiotoolkit.spi.AudioProcessor#process} does
   */
  ProcessResult run(PcmTransform transform, ProcessContext context) throws Exception;

  /** The outputs that a transform makes of an input, as far as its name tells. */
  List<OutputName> predictedOutputs(Path input);

  /** The same, looking into the input where its name does not tell. */
  Forecast forecast(PcmTransform transform, Path input);

  /**
   * Its name and version, such as {@code FFmpeg 8.1.2}.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if it is not here
   */
  String version();
}
