package io.audiotoolkit.acceptance;

import io.audiotoolkit.ffmpeg.AudioFormat;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.Trim;
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

  @Nested
  class Trimming extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Trim.all().minSilence(Duration.ofMillis(200)).padding(Duration.ofMillis(20));
    }
  }

  @Nested
  class Normalizing extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Normalize.loudness(-9).truePeakDbtp(-3);
    }
  }
}
