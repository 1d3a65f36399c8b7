package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.FailureLimit;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.RetryPolicy;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Looks at the files that failed, and runs them again once they are mended. */
public final class RetryFailures {

  private RetryFailures() {}

  static BatchResult run(Path recordings, Path output, SessionStore store) {
    return Batch.of(Inputs.under(recordings).audioFiles())
        .with(Convert.to(AudioFormat.MP3))
        .into(output)
        .retry(RetryPolicy.attempts(3, Duration.ofMillis(200)))
        .timeout(Duration.ofMinutes(10))
        .haltWhen(FailureLimit.percent(50))
        .store(store)
        .run();
  }

  static List<String> failures(BatchResult result) {
    try (Stream<FileRecord> failures = result.failures()) {
      return failures
          .map(file -> file.input().getFileName() + ": " + file.failure().orElseThrow().message())
          .toList();
    }
  }

  static BatchResult again(BatchResult result, SessionStore store) {
    return Batch.retryFailed(result.sessionId()).store(store).run();
  }
}
