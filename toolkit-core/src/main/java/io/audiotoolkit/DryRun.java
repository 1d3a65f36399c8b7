package io.audiotoolkit;

import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
    NewBatchCheck.of(batch.inputs(), rule, processor);
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
      Listing listing = new Listing(processor, batch.inputs(), rule.folder(), writer, () -> false);
      listing.run();
      new Planner(
              store,
              writer,
              processor,
              batch.inputs(),
              places,
              options.onExisting(),
              new ExistingOutputs(store, id, processor),
              Clock.systemUTC(),
              () -> false)
          .run();
      Map<PlannedFile.Fate, Long> fates = new EnumMap<>(PlannedFile.Fate.class);
      FilePages pages = new FilePages(store, id, FileQuery.of(FilePages.PAGE));
      for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
        Map<Long, FileRecord> earlier = store.sameWork(id, page);
        for (FileRecord file : page) {
          List<Path> outputs = places.predicted(processor, file);
          PlannedFile.Fate fate =
              fate(file, outputs, Optional.ofNullable(earlier.get(file.seq())), options);
          fates.merge(fate, 1L, Long::sum);
          each.accept(new PlannedFile(file, fate, outputs));
        }
      }
      return new BatchPlan(
          writer.session().counts(),
          fates,
          processor.remarks(FilePages.inputs(store, id)),
          listing.passedOver());
    } finally {
      writer.finish(SessionStatus.COMPLETED, "dry run");
      writer.close();
      store.delete(id);
    }
  }

  private void deleteKilledOnes() {
    store.resumable(APPLICATION, FilePages.PAGE).forEach(session -> store.delete(session.id()));
  }

  private static PlannedFile.Fate fate(
      FileRecord file, List<Path> outputs, Optional<FileRecord> earlier, BatchOptions options) {
    if (file.status() == FileStatus.FAILED) {
      return PlannedFile.Fate.FAILED;
    }
    if (file.status() == FileStatus.SKIPPED) {
      return file.outputs().isEmpty() ? PlannedFile.Fate.SKIPPED : PlannedFile.Fate.UNCHANGED;
    }
    boolean stands = outputs.stream().anyMatch(ExistingOutputs::stands);
    if (stands && options.onExisting() == OnExisting.OVERWRITE) {
      return PlannedFile.Fate.OVERWRITTEN;
    }
    boolean wasMade = earlier.filter(made -> !made.outputs().isEmpty()).isPresent();
    return stands || wasMade ? PlannedFile.Fate.AGAIN : PlannedFile.Fate.NEW;
  }
}
