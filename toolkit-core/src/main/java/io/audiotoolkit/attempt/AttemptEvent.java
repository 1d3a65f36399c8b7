package io.audiotoolkit.attempt;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One call of a processor on one file, for Java Flight Recorder. */
@Name("io.audiotoolkit.Attempt")
@Label("Attempt")
@Category("Audio Toolkit")
@Description("One call of a processor on one file")
@StackTrace(false)
final class AttemptEvent extends Event {
  @Label("Input")
  String input = "";

  @Label("Ending")
  String ending = "";
}
