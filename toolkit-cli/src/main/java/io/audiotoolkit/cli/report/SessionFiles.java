package io.audiotoolkit.cli.report;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the files of a session page by page, so that never all of them are in memory. */
@FunctionalInterface
public interface SessionFiles {

  /** How many files are read at once. */
  int PAGE = 1_000;

  /** Calls for each file in the order of the listing. */
  void forEach(Consumer<FileRecord> each);

  /** Where the outputs of a file stand. */
  static List<Path> outputs(FileRecord file) {
    return file.outputs().stream().map(OutputFile::path).toList();
  }

  /** All files of a session. */
  static SessionFiles all(SessionStore store, String id) {
    return each -> {
      FileQuery query = FileQuery.of(PAGE);
      List<FileRecord> page;
      do {
        page = store.files(id, query);
        page.forEach(each);
        if (!page.isEmpty()) {
          query = query.after(page.get(page.size() - 1));
        }
      } while (page.size() == PAGE);
    };
  }
}
