package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.spi.VoiceDetector;
import io.audiotoolkit.ffmpeg.spi.VoiceDetectorProvider;

/** A detector as another module would bring it: frames of half a second, speech in every other. */
public final class EveryOther implements VoiceDetectorProvider {

  /** For {@link java.util.ServiceLoader}. */
  public EveryOther() {}

  @Override
  public String name() {
    return "every-other";
  }

  @Override
  public int sampleRateHz() {
    return 8_000;
  }

  @Override
  public int frameSamples() {
    return 4_000;
  }

  @Override
  public VoiceDetector open() {
    return new VoiceDetector() {
      private int frames;

      @Override
      public float hear(float[] frame) {
        return frames++ % 2;
      }
    };
  }
}
