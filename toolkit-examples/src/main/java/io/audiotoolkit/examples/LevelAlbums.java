package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.tags.ReplayGain;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;

/** Writes ReplayGain tags for a library in which each folder is an album. */
public final class LevelAlbums {

  private LevelAlbums() {}

  static BatchResult run(Path library, Path output, SessionStore store) {
    return Batch.of(Inputs.under(library).audioFiles())
        .with(ReplayGain.album(AlbumBy.FOLDER))
        .into(output)
        .store(store)
        .run();
  }
}
