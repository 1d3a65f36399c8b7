package io.audiotoolkit.acceptance;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Presets;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.SplitSilence;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.Parameters;
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
  class SplittingByTime extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Split.fixed(Duration.ofMillis(700)).minLast(Duration.ofMillis(200));
    }
  }

  @Nested
  class SplittingAtPauses extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return SplitSilence.create();
    }
  }

  @Nested
  class Normalizing extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Normalize.loudness(-20);
    }
  }

  @Nested
  class APipeline extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Presets.podcast();
    }

    @Override
    protected Parameters leastParameters() {
      return Parameters.empty().with("preset", "podcast");
    }
  }

  @Nested
  class WritingTags extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Tags.set("artist", "Somebody").andRemove("comment");
    }
  }

  @Nested
  class MeasuringLevels extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Stats.create();
    }
  }
}
