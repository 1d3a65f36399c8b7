package io.audiotoolkit.examples;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures a folder and names the files above a loudness, from what the session has kept. */
public final class FindLoudFiles {

  private static final int PAGE = 1_000;

  private FindLoudFiles() {}

  static List<Path> run(Path recordings, double limitLufs, SessionStore store) {
    BatchResult result =
        Batch.of(Inputs.under(recordings).audioFiles()).with(Stats.create()).store(store).run();
    List<Path> loud = new ArrayList<>();
    FileQuery query = FileQuery.of(PAGE, FileStatus.COMPLETED);
    List<FileRecord> page = store.files(result.session().id(), query);
    while (!page.isEmpty()) {
      for (FileRecord file : page) {
        if (file.measurements().real("integratedLufs").filter(l -> l > limitLufs).isPresent()) {
          loud.add(file.input());
        }
      }
      page = store.files(result.session().id(), query.after(page.get(page.size() - 1)));
    }
    return loud;
  }
}
