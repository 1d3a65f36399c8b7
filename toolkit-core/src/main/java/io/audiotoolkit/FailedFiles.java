package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.record.WorkItem;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.util.List;

/** The failed files of a session, to be tried again as if for the first time. */
final class FailedFiles {

  private final SessionStore store;
  private final SessionWriter writer;
  private final AudioProcessor processor;

  FailedFiles(SessionStore store, SessionWriter writer, AudioProcessor processor) {
    this.store = store;
    this.writer = writer;
    this.processor = processor;
  }

  void requeue() {
    FilePages pages =
        new FilePages(
            store, writer.session().id(), FileQuery.of(FilePages.PAGE, FileStatus.FAILED));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      writer.update(
          page.stream()
              .map(
                  file ->
                      new FileChange(
                          FileStatus.FAILED,
                          file.renewed()
                              .withFingerprint(
                                  WorkItem.beforehand(processor, file.input()).look())))
              .toList());
    }
  }
}
