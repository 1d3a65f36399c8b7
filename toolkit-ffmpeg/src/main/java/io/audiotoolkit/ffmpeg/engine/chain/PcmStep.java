package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import io.audiotoolkit.ffmpeg.pcm.PcmTransform;

/** A {@link PcmTransform} in one attempt on one file. */
public record PcmStep(PcmTransform transform) implements ChainStep {

  @Override
  public void lead(SampleStream in) {
    in.toFloats();
    in.through(from -> new PcmFeed(transform, from));
    in.guard();
  }
}
