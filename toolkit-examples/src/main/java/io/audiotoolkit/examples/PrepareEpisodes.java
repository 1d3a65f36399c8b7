package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Denoise;
import io.audiotoolkit.ffmpeg.Normalize;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.ffmpeg.Trim;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;

/** Cuts silence at the edges, lowers noise, and makes all files equally loud, in one go. */
public final class PrepareEpisodes {

  private PrepareEpisodes() {}

  static BatchResult run(Path recordings, Path output, SessionStore store) {
    return Batch.of(Inputs.under(recordings).audioFiles())
        .with(
            Pipeline.of(
                Trim.edges(),
                Denoise.by(12),
                Normalize.loudness(-16).truePeakDbtp(-1.5),
                Convert.to(AudioFormat.MP3).bitrateBps(128_000)))
        .into(output)
        .store(store)
        .run();
  }
}
