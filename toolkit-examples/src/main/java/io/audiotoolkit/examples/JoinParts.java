package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.concat.Concat;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.time.Duration;

/** Joins the files that a list names, with a pause and a chapter between them. */
public final class JoinParts {

  private JoinParts() {}

  static BatchResult run(Path list, Path output, SessionStore store) {
    return Batch.of(list)
        .with(Concat.parts().format(AudioFormat.M4A).gap(Duration.ofSeconds(1)))
        .into(output)
        .store(store)
        .run();
  }
}
