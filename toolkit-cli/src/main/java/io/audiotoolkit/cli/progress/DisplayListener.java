package io.audiotoolkit.cli.progress;

import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.Session;

/** Carries what a batch tells to a display. */
public final class DisplayListener implements BatchListener {

  private final ProgressDisplay display;

  public DisplayListener(ProgressDisplay display) {
    this.display = display;
  }

  @Override
  public void started(Session session) {
    display.started(session);
  }

  @Override
  public void fileFinished(FileRecord file, BatchProgress progress) {
    display.finished(file, progress);
  }
}
