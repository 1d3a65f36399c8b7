package io.audiotoolkit.acceptance;

import io.audiotoolkit.ffmpeg.AudioFormat;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.testkit.AudioProcessorContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;

/** Built-in processors keep the contract that plugins have to keep. */
class ProcessorContractsTest {

  @Nested
  class Converting extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Convert.to(AudioFormat.FLAC).sampleRateHz(16_000).channels(1).normalizePeak(-1);
    }
  }

  @Nested
  class ConvertingWithLoss extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Convert.to(AudioFormat.M4A).bitrateBps(96_000).removeSilence(-50);
    }
  }

  @Nested
  class SplittingByTime extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Split.fixed(Duration.ofMillis(700)).minLast(Duration.ofMillis(200));
    }
  }
}
