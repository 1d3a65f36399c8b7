package io.audiotoolkit.sqlite;

import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table {@code session} with its job.
 *
 * @param stored the session, as if nobody owned it
 * @param owner who took it and has not given it up, dead or alive; null when nobody
 */
record SessionRow(Session stored, @Nullable String owner) {

  /** What {@link #read} reads. */
  static final String SELECT =
      "SELECT s.id, s.application, s.created, s.updated, s.status, s.stage, s.total,"
          + " s.total_bytes, s.completed, s.failed, s.skipped, s.owner, s.note, j.processor_name,"
          + " j.processor_version, j.processor_type, j.parameters, j.output, j.options, j.inputs"
          + " FROM session s CROSS JOIN job j ON j.session = s.key WHERE s.deleting = 0";

  static SessionRow read(ResultSet row) throws SQLException {
    return Rows.read("a session", row, SessionRow::readWritten);
  }

  private static SessionRow readWritten(ResultSet row) throws SQLException {
    Session session =
        new Session(
            row.getString(1),
            what(row),
            Codes.sessionStatus(row.getInt(5)),
            Codes.stage(row.getInt(6)),
            new SessionCounts(
                row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11)),
            Instant.ofEpochMilli(row.getLong(3)),
            Instant.ofEpochMilli(row.getLong(4)),
            false,
            row.getString(13));
    return new SessionRow(session, row.getString(12));
  }

  private static NewSession what(ResultSet row) throws SQLException {
    return new NewSession(
        row.getString(2),
        new ProcessorSpec(
            row.getString(14),
            row.getString(15),
            ParameterJson.read(row.getString(17)),
            row.getString(16)),
        OutputJson.rule(row.getString(18)),
        ParameterJson.read(row.getString(19)),
        ParameterJson.read(row.getString(20)));
  }

  Session owned(boolean owned) {
    return new Session(
        stored.id(),
        stored.what(),
        stored.status(),
        stored.stage(),
        stored.counts(),
        stored.createdAt(),
        stored.updatedAt(),
        owned,
        stored.note());
  }

  /** Equal for two sessions that do the same work to the same places, and only for them. */
  static byte[] work(ProcessorSpec processor, OutputRule output) {
    String text =
        ParameterJson.sorted(processor.parameters())
            + '\n'
            + OutputJson.write(output)
            + '\n'
            + processor.name()
            + '\n'
            + processor.version();
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
