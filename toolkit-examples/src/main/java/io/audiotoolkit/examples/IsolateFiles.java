package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.worker.Workers;
import java.nio.file.Path;
import java.time.Duration;

/** Processes files of doubtful origin in two other JVMs: a crash or a hang costs one file. */
public final class IsolateFiles {

  private IsolateFiles() {}

  static BatchResult run(Path uploads, Path output, SessionStore store) {
    return Batch.of(Inputs.under(uploads).audioFiles())
        .with(Convert.to(AudioFormat.FLAC))
        .into(output)
        .on(Workers.forked(2).heap(128 << 20))
        .timeout(Duration.ofMinutes(10))
        .store(store)
        .run();
  }
}
