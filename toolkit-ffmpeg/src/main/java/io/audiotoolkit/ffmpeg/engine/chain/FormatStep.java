package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.Resampling;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import java.util.ArrayList;
import java.util.List;

/** Brings samples to the rate and the channels that they are written with, as real numbers. */
public final class FormatStep implements ChainStep {

  private final Destination destination;
  private final List<String> changes = new ArrayList<>();

  public FormatStep(Destination destination) {
    this.destination = destination;
  }

  @Override
  public void lead(SamplePath path) {
    changes.clear(); // of a pass before
    Encoding encoding = destination.settle(path, false, changes);
    FrameFormat wanted =
        new FrameFormat(
            encoding.rateHz(),
            Resampling.realSamples(path.source().depth()),
            encoding.channels(),
            encoding.layout());
    if (!path.format().equals(wanted)) {
      path.filter(Resampling.to(path.format(), wanted), wanted);
    }
  }

  /** Samples have become what is written, so that nobody could see later what they were. */
  @Override
  public List<String> changes() {
    return List.copyOf(changes);
  }

  @Override
  public boolean recomputes() {
    return false;
  }
}
