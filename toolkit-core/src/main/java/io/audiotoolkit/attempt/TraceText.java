package io.audiotoolkit.attempt;

/** Stack traces as short texts, which travel from any process. */
final class TraceText {

  private static final int MOST_FRAMES = 16;
  private static final int MOST_CAUSES = 4;
  private static final String FRAME = "\n\tat ";

  private TraceText() {}

  /** An exception and its causes, each with the innermost of its frames. */
  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    Throwable next = thrown;
    for (int i = 0; next != null && i < MOST_CAUSES; i++) {
      text.append(i == 0 ? "" : "\nCaused by: ").append(next);
      StackTraceElement[] frames = next.getStackTrace();
      for (int k = 0; k < Math.min(frames.length, MOST_FRAMES); k++) {
        text.append(FRAME).append(frames[k]);
      }
      if (frames.length > MOST_FRAMES) {
        text.append("\n\t... ").append(frames.length - MOST_FRAMES).append(" more");
      }
      next = next.getCause();
    }
    return text.toString();
  }

  /** What is the same in two traces from one line of a program: the type, and the first frame. */
  static String kind(String trace) {
    int colon = trace.indexOf(':');
    int frame = trace.indexOf(FRAME);
    int end = frame < 0 ? trace.length() : frame;
    String type = trace.substring(0, colon < 0 ? end : Math.min(colon, end));
    int line = trace.indexOf('\n', end + 1);
    return type + trace.substring(end, line < 0 ? trace.length() : line);
  }
}
