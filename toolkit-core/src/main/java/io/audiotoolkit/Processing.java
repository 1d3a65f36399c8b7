package io.audiotoolkit;

import io.audiotoolkit.disk.FilePages;
import io.audiotoolkit.disk.OddFolders;
import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.model.SessionQuery;
import io.audiotoolkit.model.SessionStatus;
import io.audiotoolkit.model.TooManyOpenFilesException;
import io.audiotoolkit.record.ExistingOutputs;
import io.audiotoolkit.record.Recorder;
import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of a run in which files are processed: puts together what takes part in it. */
final class Processing {

  private static final Logger LOG = LoggerFactory.getLogger(Processing.class);

  /** Of more that run at once on one store nobody needs to know whether one is a twin. */
  private static final int RUNNING = 100;

  private final SessionStore store;
  private final SessionWriter writer;
  private final RunSettings settings;
  private final Listeners listeners;
  private final ProgressMeter meter;
  private final StopSignal stop;
  private final RunningTime time;
  private final String id;

  Processing(
      SessionStore store,
      SessionWriter writer,
      RunSettings settings,
      Listeners listeners,
      ProgressMeter meter,
      StopSignal stop,
      RunningTime time) {
    this.store = store;
    this.writer = writer;
    this.settings = settings;
    this.listeners = listeners;
    this.meter = meter;
    this.stop = stop;
    this.time = time;
    this.id = writer.session().id();
  }

  /**
   * Processes what is pending, until nothing is left or the run is to stop.
   *
   * @param planned whether this run has planned, so that failures of that are news
   * @param suspects how many files may have been the death of the last owner
   * @return how many attempts go on although they were cancelled
   */
  int run(OutputSync sync, StagingFolders staging, boolean planned, int suspects)
      throws InterruptedException {
    Session session = writer.session();
    UnderWay underWay = new UnderWay();
    meter.begin(session.counts(), underWay.attempts());
    LOG.info(
        "session {}: {} of {} files to do",
        id,
        session.counts().remaining(),
        session.counts().total());
    LOG.debug("limit of open files: {}", TooManyOpenFilesException.limit().orElse("not known"));
    listeners.tell(listener -> listener.started(session));
    remark(suspects);
    if (planned && session.counts().failed() > 0) {
      tellFailures();
    }
    return process(new OutputPlaces(session.output()), sync, staging, underWay);
  }

  private void remark(int suspects) {
    if (suspects > 0) {
      remark(
          (suspects == 1 ? "1 file was" : suspects + " files were")
              + " under way when an earlier run died; last of all, each is processed alone");
    }
    settings.processor().remarks(FilePages.inputs(store, id)).forEach(this::remark);
    twin()
        .ifPresent(
            twin ->
                remark(
                    "session "
                        + twin.id()
                        + " does the same work at the same time: files that it has not finished are done"
                        + " twice; pause one of the two"));
  }

  /** Another session that runs now with the same processor, inputs and output. */
  private Optional<Session> twin() {
    Session own = writer.session();
    return store.list(SessionQuery.newest(RUNNING).withStatus(SessionStatus.IN_PROGRESS)).stream()
        .filter(other -> other.owned() && !other.id().equals(id))
        .filter(other -> other.processor().isSameWork(own.processor()))
        .filter(other -> other.output().equals(own.output()))
        .filter(settings.inputs()::areThoseOf)
        .findFirst();
  }

  private void remark(String remark) {
    LOG.info("session {}: {}", id, remark);
    listeners.tell(listener -> listener.remarked(remark));
  }

  /** Files that failed before any attempt are told like all others. */
  private void tellFailures() {
    try (Stream<FileRecord> failed = FilePages.stream(store, id, List.of(FileStatus.FAILED))) {
      failed.forEach(
          file -> listeners.tell(listener -> listener.fileFinished(file, meter.snapshot())));
    }
  }

  private int process(
      OutputPlaces places, OutputSync sync, StagingFolders staging, UnderWay underWay)
      throws InterruptedException {
    BatchOptions options = settings.state().options();
    StoreFailure storeFailure = new StoreFailure();
    PublicationCheck check =
        new PublicationCheck(
            places,
            options.onExisting(),
            store,
            id,
            new ExistingOutputs(store, id, settings.asked()));
    try (Recorder recorder = new Recorder(id, writer, storeFailure);
        Publisher publisher =
            new Publisher(id, check, new OddFolders(places), sync, recorder, settings.clock())) {
      Coordinator coordinator =
          new Coordinator(
              new RunParts(
                  writer,
                  settings.processor(),
                  options,
                  new FileFeed(store, id, options.order()),
                  staging,
                  places,
                  recorder,
                  publisher,
                  listeners,
                  meter,
                  stop,
                  settings.clock(),
                  time,
                  underWay));
      storeFailure.tell(coordinator);
      try (GuardedRun executor = opened(coordinator, underWay)) {
        coordinator.run(executor);
      }
      return coordinator.unheeding();
    }
  }

  private GuardedRun opened(Coordinator coordinator, UnderWay underWay) {
    ExecutorSetup setup =
        new ExecutorSetup(
            id,
            settings.processor(),
            settings.processor().spec(),
            settings.state().options().parallelism());
    boolean isolated = settings.executor().isIsolated();
    return new GuardedRun(
        settings.executor(),
        setup,
        new AttemptSink(writer, underWay, coordinator, isolated),
        new AttemptSink(writer, underWay, coordinator, true));
  }
}
