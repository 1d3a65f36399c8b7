package io.audiotoolkit.cli.report;

import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sessions as a table. */
public final class SessionTable {

  private static final List<String> HEADINGS =
      List.of("ID", "PROCESSOR", "STATUS", "PROGRESS", "FAILED", "CREATED", "DURATION");
  private static final String GAP = "  ";

  private final PrintStream out;

  public SessionTable(PrintStream out) {
    this.out = out;
  }

  public void print(List<Session> sessions) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    sessions.forEach(session -> rows.add(row(session)));
    int[] widths = new int[HEADINGS.size()];
    for (List<String> row : rows) {
      Arrays.setAll(widths, column -> Math.max(widths[column], row.get(column).length()));
    }
    rows.forEach(row -> print(row, widths));
  }

  private void print(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
    }
    out.println(line.toString().stripTrailing());
  }

  private static List<String> row(Session session) {
    return List.of(
        session.id(),
        Shown.work(session.processor()),
        session.shownStatus(),
        progress(session.counts()),
        Long.toString(session.counts().failed()),
        Shown.time(session.createdAt()),
        Shown.duration(session.age()));
  }

  /** So many of all, and the share, which is 100 only when nothing is left. */
  public static String progress(SessionCounts counts) {
    String share = counts.total() == 0 ? "" : " " + 100 * counts.processed() / counts.total() + "%";
    return counts.processed() + "/" + counts.total() + share;
  }
}
