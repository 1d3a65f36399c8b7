package io.audiotoolkit.acceptance;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Denoise;
import io.audiotoolkit.ffmpeg.Dynamics;
import io.audiotoolkit.ffmpeg.Fade;
import io.audiotoolkit.ffmpeg.Filter;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Presets;
import io.audiotoolkit.ffmpeg.Split;
import io.audiotoolkit.ffmpeg.SplitAt;
import io.audiotoolkit.ffmpeg.SplitSilence;
import io.audiotoolkit.ffmpeg.Tempo;
import io.audiotoolkit.ffmpeg.Trim;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.stats.ReportFormat;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.spi.AudioProcessor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What the processes that are killed can be asked to do, by name. */
final class Works {

  private static final Map<String, AudioProcessor> ALL = new LinkedHashMap<>();

  static {
    ALL.put("convert", Convert.to(AudioFormat.FLAC));
    ALL.put("split", Split.fixed(Duration.ofMillis(40)).minLast(Duration.ofMillis(1)));
    ALL.put("split-silence", SplitSilence.create());
    ALL.put("split-at", SplitAt.times(Duration.ofMillis(200), Duration.ofMillis(500)));
    ALL.put("trim", Trim.edges());
    ALL.put("normalize", Normalize.loudness(-16));
    ALL.put("replaygain", ReplayGain.album(AlbumBy.NONE));
    ALL.put("stats", Stats.create().report(ReportFormat.JSON));
    ALL.put("vad", Vad.create());
    ALL.put("waveform", Waveform.create());
    ALL.put("spectrogram", Spectrogram.create());
    ALL.put("denoise", Denoise.by(12));
    ALL.put("dynamics", Dynamics.voice());
    ALL.put("fade", Fade.inOut(Duration.ofMillis(100), Duration.ofMillis(100)));
    ALL.put("tempo", Tempo.of(1.25));
    ALL.put("filter", Filter.of("highpass=f=80"));
    ALL.put("tags", Tags.set("artist", "Somebody"));
    ALL.put("concat", Concat.parts().gap(Duration.ofMillis(100)));
    ALL.put("pipeline", Presets.podcast());
  }

  private Works() {}

  static AudioProcessor named(String name) {
    return Objects.requireNonNull(ALL.get(name), name);
  }

  static Set<String> names() {
    return ALL.keySet();
  }
}
