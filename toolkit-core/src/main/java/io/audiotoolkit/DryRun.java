package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lists and plans a batch in a session that is deleted afterwards. */
final class DryRun {

  private static final String APPLICATION = "(dry run)";

  private final SessionStore store;
  private final Batch batch;

  DryRun(SessionStore store, Batch batch) {
    this.store = store;
    this.batch = batch;
  }

  BatchPlan run(Consumer<PlannedFile> each) {
    deleteKilledOnes();
    AudioProcessor processor = batch.processor().orElseThrow();
    processor.preflight();
    BatchOptions options = batch.options(BatchOptions.defaults());
    OutputRule rule = batch.outputRule();
    OutputPlaces places = new OutputPlaces(rule);
    NewSession session =
        new NewSession(
            APPLICATION,
            processor.spec(),
            rule,
            new RunState(options, List.of()).toParameters(),
            batch.inputs().toParameters());
    SessionWriter writer = store.create(session, options.durability());
    String id = writer.session().id();
    try {
      new Listing(processor, batch.inputs(), rule.folder(), writer, () -> false).run();
      new Planner(
              store,
              writer,
              processor,
              batch.inputs(),
              places,
              options.onExisting(),
              Clock.systemUTC(),
              () -> false)
          .run();
      try (Stream<FileRecord> files = FilePages.stream(store, id, List.of())) {
        files.forEach(file -> each.accept(planned(file, processor, places)));
      }
      return new BatchPlan(
          writer.session().counts(), processor.remarks(FilePages.inputs(store, id)));
    } finally {
      writer.finish(SessionStatus.COMPLETED, "dry run");
      writer.close();
      store.delete(id);
    }
  }

  private void deleteKilledOnes() {
    store.resumable(APPLICATION, FilePages.PAGE).forEach(session -> store.delete(session.id()));
  }

  private static PlannedFile planned(
      FileRecord file, AudioProcessor processor, OutputPlaces places) {
    List<Path> outputs = new ArrayList<>();
    try {
      for (OutputName name : processor.predictedOutputs(file.input())) {
        outputs.add(places.of(file, name));
      }
    } catch (InputException e) {
      outputs.clear(); // the run will say so when it comes to the file
    }
    return new PlannedFile(file, outputs);
  }
}
