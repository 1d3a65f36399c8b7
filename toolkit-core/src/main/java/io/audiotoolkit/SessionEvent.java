package io.audiotoolkit;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One run of a session, for Java Flight Recorder. */
@Name("io.audiotoolkit.Session")
@Label("Session")
@Category("Audio Toolkit")
@Description("One run of a session")
@StackTrace(false)
final class SessionEvent extends Event {
  @Label("Session")
  String sessionId = "";

  @Label("Status")
  String status = "";
}
