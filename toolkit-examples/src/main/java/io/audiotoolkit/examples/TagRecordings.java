package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;

/** Gives recordings the tags that a table has for them, and all of them the same artist. */
public final class TagRecordings {

  private TagRecordings() {}

  static BatchResult run(Path recordings, Path table, Path output, SessionStore store) {
    return Batch.of(Inputs.under(recordings).audioFiles())
        .with(Tags.set("artist", "The Archive").andRemove("comment").andTable(table))
        .into(output)
        .store(store)
        .run();
  }
}
