package com.example.audio;

import io.audiotoolkit.ffmpeg.pcm.PcmTransform;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.testkit.AudioProcessorContract;
import io.audiotoolkit.testkit.PcmTransformContract;
import org.junit.jupiter.api.Nested;

class WidenTest extends PcmTransformContract {

  @Override
  protected PcmTransform transform() {
    return new Widen(2);
  }

  /** A transform is a processor as well. */
  @Nested
  class AsAProcessor extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return new Widen(2);
    }
  }
}
