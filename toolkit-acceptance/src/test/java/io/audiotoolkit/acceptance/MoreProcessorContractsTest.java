package io.audiotoolkit.acceptance;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Denoise;
import io.audiotoolkit.ffmpeg.Dynamics;
import io.audiotoolkit.ffmpeg.Fade;
import io.audiotoolkit.ffmpeg.Filter;
import io.audiotoolkit.ffmpeg.SplitAt;
import io.audiotoolkit.ffmpeg.Tempo;
import io.audiotoolkit.ffmpeg.Trim;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.testkit.AudioProcessorContract;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** So do the others; of the torture profile, for it takes a minute. */
@EnabledIfSystemProperty(named = "processors.clips", matches = "[1-9][0-9]*")
class MoreProcessorContractsTest {

  @Nested
  class ConvertingWithLoss extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Convert.to(AudioFormat.M4A).bitrateBps(96_000).removeSilence(-50);
    }
  }

  @Nested
  class SplittingAtTimes extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return SplitAt.times(Duration.ofMillis(300), Duration.ofMillis(800));
    }
  }

  @Nested
  class LevellingAlbums extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return ReplayGain.album(AlbumBy.FOLDER);
    }
  }

  @Nested
  class Trimming extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Trim.edges();
    }
  }

  @Nested
  class Denoising extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Denoise.by(10);
    }
  }

  @Nested
  class Compressing extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Dynamics.voice();
    }
  }

  @Nested
  class Fading extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Fade.inOut(Duration.ofMillis(100), Duration.ofMillis(200));
    }
  }

  @Nested
  class ChangingTempo extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Tempo.of(1.25);
    }
  }

  @Nested
  class Filtering extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Filter.of("highpass=f=80");
    }
  }

  @Nested
  class ReadingTags extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Tags.read();
    }
  }

  @Nested
  class FindingSpeech extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Vad.create();
    }
  }

  @Nested
  class DrawingWaveforms extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Waveform.create();
    }
  }

  @Nested
  class DrawingSpectrograms extends AudioProcessorContract {
    @Override
    protected AudioProcessor processor() {
      return Spectrogram.create();
    }
  }
}
