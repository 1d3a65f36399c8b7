package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.OwnFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.write.Foretelling;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ParameterValues;
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
 * <p>Effects are immutable and safe for use by any thread. A file interrupted midway is treated
 * anew on resume.
 */
public abstract sealed class Effect extends DeclaredProcessor
    permits Denoise, Dynamics, Fade, Filter, Normalize, Tempo, Trim {

  /** What it measured of albums it remembers. */
  private final AlbumMeter albums;

  Effect(ParameterValues values) {
    super(values);
    albums = new AlbumMeter(List.of(this), destination());
  }

  /** Itself in one attempt on one file, where it needs to know no album. */
  abstract ChainStep step();

  /** Whether it says how its own format is encoded, and so can be no step of a pipeline. */
  boolean namesEncoder() {
    return !encoders().equals(EncoderRule.OPEN);
  }

  private EncoderRule encoders() {
    return EncoderRule.of(values());
  }

  private Destination destination() {
    return Destination.own(encoders());
  }

  @Override
  public void preflight() {
    encoders().check(null);
  }

  @Override
  protected ParameterValues settled() {
    return encoders().settled(null).addTo(values());
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return OwnFormat.predicted(input, "");
  }

  @Override
  public Forecast forecast(Path input) {
    return Foretelling.OWN.look(predictedOutputs(input), input);
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException, InterruptedException {
    Destination destination = destination();
    List<ChainStep> chain = ChainSteps.of(List.of(this), destination, albums.level(context));
    return new WriteAttempt(chain, destination, context).run();
  }
}
