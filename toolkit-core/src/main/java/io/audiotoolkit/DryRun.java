package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.NewSession;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.record.UnchangedFiles;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
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
      Foresight foresight = planned(writer, processor, places, options.onExisting());
      Map<PlannedFile.Fate, Long> fates = tell(id, foresight, each);
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

  private Foresight planned(
      SessionWriter writer, AudioProcessor processor, OutputPlaces places, OnExisting onExisting) {
    String id = writer.session().id();
    ExistingOutputs existing = new ExistingOutputs(store, id, processor);
    Clock clock = Clock.systemUTC();
    new Planner(
            store,
            writer,
            processor,
            batch.inputs(),
            places,
            onExisting,
            existing,
            clock,
            () -> false)
        .run();
    PublicationCheck check = new PublicationCheck(places, onExisting, store, id, existing);
    UnchangedFiles unchanged = new UnchangedFiles(store, id, processor, clock);
    return new Foresight(processor, places, check, writer, onExisting, unchanged, clock);
  }

  private Map<PlannedFile.Fate, Long> tell(
      String id, Foresight foresight, Consumer<PlannedFile> each) {
    Map<PlannedFile.Fate, Long> fates = new EnumMap<>(PlannedFile.Fate.class);
    FilePages pages = new FilePages(store, id, FileQuery.of(FilePages.PAGE));
    for (List<FileRecord> page = pages.nextPage(); !page.isEmpty(); page = pages.nextPage()) {
      Map<Long, FileRecord> earlier = store.sameWork(id, page);
      for (FileRecord file : page) {
        PlannedFile planned = foresight.of(file, Optional.ofNullable(earlier.get(file.seq())));
        fates.merge(planned.fate(), 1L, Long::sum);
        each.accept(planned);
      }
    }
    return fates;
  }

  private void deleteKilledOnes() {
    store.resumable(APPLICATION, FilePages.PAGE).forEach(session -> store.delete(session.id()));
  }
}
