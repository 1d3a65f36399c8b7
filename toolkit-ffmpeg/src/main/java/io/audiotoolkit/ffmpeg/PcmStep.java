package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.pcm.PcmTransform;

/** A {@link PcmTransform} in one attempt on one file. */
record PcmStep(PcmTransform transform) implements ChainStep {

  @Override
  public void lead(SampleStream in) {
    in.toFloats();
    in.through(from -> new PcmFeed(transform, from));
    in.guard();
  }
}
