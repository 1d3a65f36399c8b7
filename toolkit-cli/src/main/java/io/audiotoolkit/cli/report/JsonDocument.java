package io.audiotoolkit.cli.report;

import com.google.gson.stream.JsonWriter;
import io.audiotoolkit.BatchPlan;
import io.audiotoolkit.PlannedFile;
import io.audiotoolkit.model.FileError;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.OutputFile;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PassedOver;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.Value;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One JSON document (UTF-8), whose keys are the names of the database's columns: {@code
 * output_paths} is its {@code output_paths_json} and {@code config} its {@code config_json}.
 */
public final class JsonDocument {

  private final PrintStream out;
  private final JsonWriter json;

  public JsonDocument(PrintStream out) {
    this.out = out;
    Writer bytes = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    json = new JsonWriter(new JsonEscapes(bytes));
    json.setIndent("  ");
    json.setSerializeNulls(true);
  }

  /** Something that writes JSON. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to standard output", e);
    }
  }

  /** The document is a list of sessions. */
  public void sessions(List<Session> sessions) {
    write(
        () -> {
          json.beginArray();
          for (Session session : sessions) {
            json.beginObject();
            facts(session);
            json.endObject();
          }
          json.endArray();
        });
  }

  /** The document is a session with its files. */
  public void session(Session session, SessionFiles files) {
    session(session, PassedOver.NOTHING, files);
  }

  /** The document is a session with its files, and with what the run did not take. */
  public void session(Session session, PassedOver passedOver, SessionFiles files) {
    write(
        () -> {
          json.beginObject();
          facts(session);
          config(session);
          passedOver(passedOver);
          json.name("files").beginArray();
          files.forEach(file -> file(file, SessionFiles.outputs(file)));
          json.endArray().endObject();
        });
  }

  /** The document is a session without its files. */
  public void session(Session session) {
    write(
        () -> {
          json.beginObject();
          facts(session);
          config(session);
          json.endObject();
        });
  }

  /** The document is a list of files with what was measured. */
  public void measurements(SessionFiles files) {
    write(json::beginArray);
    files.forEach(
        file ->
            write(
                () -> {
                  json.beginObject();
                  json.name("file_path").value(PathBytes.text(file.input()));
                  json.name("status").value(file.status().label());
                  json.name("measurements");
                  parameters(file.measurements());
                  json.endObject();
                }));
    write(json::endArray);
  }

  /** The document is a dry run: files until {@link #endDryRun}. */
  public void beginDryRun() {
    write(() -> json.beginObject().name("dry_run").value(true).name("files").beginArray());
  }

  /** A file of the dry run. */
  public void plannedFile(PlannedFile planned) {
    write(
        () -> {
          json.beginObject();
          json.name("planned").value(label(planned.fate()));
          json.name("remark").value(planned.remark().isEmpty() ? null : planned.remark());
          facts(planned.file(), planned.outputs());
          json.endObject();
        });
  }

  /** The counts of the dry run. */
  public void endDryRun(BatchPlan plan) {
    write(
        () -> {
          json.endArray();
          counts(plan.counts());
          passedOver(plan.passedOver());
          json.name("planned_counts").beginObject();
          for (PlannedFile.Fate fate : PlannedFile.Fate.values()) {
            json.name(label(fate)).value(plan.count(fate));
          }
          json.endObject().endObject();
        });
  }

  /** Left out where there is nothing to tell, as of a session that is looked at later. */
  private void passedOver(PassedOver passedOver) throws IOException {
    if (!passedOver.isNothing()) {
      json.name("passed_over").beginObject();
      for (Map.Entry<String, Long> each : passedOver.byExtension().entrySet()) {
        json.name(each.getKey()).value(each.getValue());
      }
      json.endObject().name("passed_over_hidden").value(passedOver.hidden());
    }
  }

  private static String label(PlannedFile.Fate fate) {
    return fate.name().toLowerCase(Locale.ROOT);
  }

  private void facts(Session session) throws IOException {
    json.name("id").value(session.id());
    json.name("created_at").value(time(session.createdAt()));
    json.name("updated_at").value(time(session.updatedAt()));
    json.name("status").value(session.status().label());
    json.name("processor_name").value(session.processor().name());
    counts(session.counts());
    json.name("application").value(session.application());
    json.name("resumable").value(session.isResumable());
    json.name("reason").value(session.note());
  }

  private void counts(SessionCounts counts) throws IOException {
    json.name("total_files").value(counts.total());
    json.name("processed_count").value(counts.processed());
    json.name("completed_count").value(counts.completed());
    json.name("failed_count").value(counts.failed());
    json.name("skipped_count").value(counts.skipped());
  }

  private void config(Session session) throws IOException {
    json.name("config").beginObject();
    json.name("version").value(session.processor().version());
    json.name("parameters");
    value(new Value.Nested(session.processor().parameters()));
    json.name("output").beginObject();
    json.name("folder").value(session.output().folder().map(PathBytes::text).orElse(null));
    json.name("template").value(session.output().template());
    json.endObject().name("options");
    value(new Value.Nested(session.what().options()));
    json.endObject();
  }

  private void value(Value value) throws IOException {
    if (value instanceof Value.Text text) {
      json.value(text.text());
    } else if (value instanceof Value.Whole whole) {
      json.value(whole.number());
    } else if (value instanceof Value.Real real) {
      json.value(real.number());
    } else if (value instanceof Value.Flag flag) {
      json.value(flag.flag());
    } else if (value instanceof Value.Sequence sequence) {
      json.beginArray();
      for (Value each : sequence.values()) {
        value(each);
      }
      json.endArray();
    } else if (value instanceof Value.Nested nested) {
      parameters(nested.parameters());
    }
  }

  private void parameters(Parameters parameters) throws IOException {
    json.beginObject();
    for (Map.Entry<String, Value> each : parameters.asMap().entrySet()) {
      json.name(each.getKey());
      value(each.getValue());
    }
    json.endObject();
  }

  private void file(FileRecord file, List<Path> outputs) {
    write(
        () -> {
          json.beginObject();
          facts(file, outputs);
          json.endObject();
        });
  }

  private void facts(FileRecord file, List<Path> outputs) throws IOException {
    json.name("file_path").value(PathBytes.text(file.input()));
    json.name("status").value(file.status().label());
    json.name("output_paths").beginArray();
    for (Path output : outputs) {
      json.value(PathBytes.text(output));
    }
    json.endArray();
    json.name("checksum").value(checksum(file));
    json.name("error_kind").value(file.failure().map(e -> e.kind().label()).orElse(null));
    json.name("error_message").value(file.failure().map(FileError::message).orElse(null));
    json.name("measurements");
    parameters(file.measurements());
    json.name("warnings").beginArray();
    for (String warning : file.warnings()) {
      json.value(warning);
    }
    json.endArray();
    json.name("attempts").value(file.attempts());
    json.name("started_at").value(time(file.startedAt()));
    json.name("processed_at").value(time(file.processedAt()));
  }

  private static @Nullable String checksum(FileRecord file) {
    return file.outputs().isEmpty()
        ? null
        : file.outputs().stream().map(OutputFile::checksumHex).collect(Collectors.joining(","));
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** Writes what waits, and leaves the stream open. Not called when there is no document. */
  public void end() {
    write(json::flush);
    out.println();
    out.flush();
  }
}
