package io.audiotoolkit.cli.job;

import io.audiotoolkit.Batch;
import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.model.Session;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionStore;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that runs a processor over files. */
public abstract class JobCommand implements Callable<Integer> {

  /** Whose sessions these are, so that resuming the latest takes none of another program. */
  public static final String APPLICATION = "audiotoolkit-cli";

  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final JobOptions job = new JobOptions();
  @Mixin private final RawInputOptions rawInput = new RawInputOptions();
  @Mixin private final RunOptions options = new RunOptions();
  @Mixin private final StoreOption database = new StoreOption();

  JobCommand(Console console) {
    this.console = console;
  }

  /** The processor as the options describe it; empty when they do not. */
  abstract Optional<AudioProcessor> processor();

  /** What has to be given for there to be a processor. */
  abstract String requiredOption();

  @Override
  public final Integer call() {
    job.problem().ifPresent(this::fail);
    options.raiseLogLevel();
    Optional<AudioProcessor> processor = processor().map(rawInput::apply);
    if (processor.isEmpty() && job.session().isEmpty()) {
      fail("Missing required option: '" + requiredOption() + "'");
    }
    try (SessionStore store = store()) {
      if (job.isDryRun()) {
        return new DryRunReport(console, options)
            .run(prepared(job.newBatch(), processor, store), job);
      }
      BatchRun run = new BatchRun(console, store, options, database);
      if (job.isResume() || job.session().isPresent()) {
        Batch earlier = Batch.resume(earlierSession(processor, store));
        return run.goOn(prepared(job.apply(earlier), processor, store));
      }
      return run.begin(prepared(job.newBatch(), processor, store), job);
    }
  }

  /** Whether it goes on with a session that is named, so that there need be no processor. */
  final boolean continuesSession() {
    return job.session().isPresent();
  }

  /** A dry run makes nothing, and where there is no database there is nothing to look up either. */
  private SessionStore store() {
    if (job.isDryRun() && !database.exists()) {
      return SessionStore.inMemory();
    }
    return job.isResume() || job.session().isPresent() ? database.openExisting() : database.open();
  }

  private void fail(String problem) {
    throw new ParameterException(spec.commandLine(), problem);
  }

  private Batch prepared(Batch batch, Optional<AudioProcessor> processor, SessionStore store) {
    processor.ifPresent(batch::with);
    return options.apply(batch).store(store).application(APPLICATION);
  }

  private String earlierSession(Optional<AudioProcessor> processor, SessionStore store) {
    EarlierSessions earlier = new EarlierSessions(store, job);
    if (job.session().isPresent()) {
      return earlier.checked(job.session().get()).id();
    }
    Session found = earlier.latest(processor.orElseThrow());
    if (!options.isQuiet()) {
      earlier.sayOthers(found, console.err());
    }
    return found.id();
  }
}
