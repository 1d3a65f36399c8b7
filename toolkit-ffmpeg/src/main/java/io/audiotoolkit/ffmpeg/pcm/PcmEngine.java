package io.audiotoolkit.ffmpeg.pcm;

import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;

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
}
