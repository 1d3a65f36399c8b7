package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.chain.PcmStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.pcm.PcmEngine;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link PcmTransform}s between FFmpeg's decoders and encoders. Stateless and thread-safe. */
public final class FfmpegPcmEngine implements PcmEngine {

  /** For {@link java.util.ServiceLoader}. */
  public FfmpegPcmEngine() {}

  @Override
  public ProcessResult run(PcmTransform transform, ProcessContext context) {
    return new WriteAttempt(
            List.of(new PcmStep(transform)), Destination.own(EncoderRule.OPEN), context)
        .run();
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return OwnFormat.predicted(input, "");
  }

  @Override
  public Forecast forecast(PcmTransform transform, Path input) {
    return Foretelling.OWN.look(predictedOutputs(input), input);
  }

  @Override
  public String version() {
    return Natives.label();
  }
}
