package io.audiotoolkit.record;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One group of changes is committed to the session store, for Java Flight Recorder. */
@Name("io.audiotoolkit.Commit")
@Label("Commit")
@Category("Audio Toolkit")
@Description("One group of changes is committed to the session store")
@StackTrace(false)
final class CommitEvent extends Event {
  @Label("Changes")
  int changes;
}
