package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;

/** A {@link PcmTransform} in one attempt on one file. */
public record PcmStep(PcmTransform transform) implements ChainStep {

  @Override
  public void lead(SamplePath path) {
    path.toFloats();
    path.through(from -> new PcmFeed(transform, from));
    path.guard();
  }
}
