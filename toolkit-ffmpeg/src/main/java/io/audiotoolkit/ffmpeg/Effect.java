package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Something that treats the samples of a file: a step of a {@link Pipeline}, or a processor of its
 * own. Alone it writes one output, which needs a folder of its own, in the input's own format, or,
 * where the toolkit does not write that, in FLAC (lossless sources) or Opus in Ogg, with a warning;
 * for any other encoding end a pipeline with {@link Convert}. Tags and cover art are carried over.
 *
 * <p>Effects are records, immutable and safe for use by any thread. A file interrupted midway is
 * treated anew on resume.
 */
public sealed interface Effect extends AudioProcessor
    permits Denoise, Dynamics, Fade, Filter, Normalize, Tempo, Trim {

  @Override
  default ProcessResult process(ProcessContext context) throws IOException, InterruptedException {
    return LoneEffect.of(this).process(context);
  }

  @Override
  default List<OutputName> predictedOutputs(Path input) {
    return OwnFormat.predicted(input, "");
  }

  @Override
  default Forecast forecast(Path input) {
    return Foretelling.OWN.look(predictedOutputs(input), input);
  }

  @Override
  default String engine() {
    return LoneEffect.of(this).engine();
  }

  @Override
  default ProcessorSpec spec() {
    return LoneEffect.of(this).spec();
  }

  @Override
  default AudioProcessor continuing(ProcessorSpec stored) {
    return LoneEffect.of(this).continuing(stored);
  }
}
