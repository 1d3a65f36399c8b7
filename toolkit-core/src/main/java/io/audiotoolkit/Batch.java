package io.audiotoolkit;

import io.audiotoolkit.attempt.LocalExecutor;
import io.audiotoolkit.disk.NameTemplate;
import io.audiotoolkit.disk.NormalPath;
import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.record.StoreAccess;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.BatchExecutor;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what to do with which files, and runs it as a durable session.
 *
 * <pre>{@code
 * BatchResult result = Batch.of(Inputs.under(recordings).audioFiles())
 *     .with(Convert.to(FLAC).sampleRateHz(16_000).channels(1))
 *     .into(output)
 *     .run();
 * }</pre>
 *
 * <p>Every step may be left out but the inputs, {@link #with} and {@link #run}. Without {@link
 * #into}, outputs go beside their inputs. Without {@link #store}, sessions are kept in the default
 * database of {@code toolkit-sqlite}.
 *
 * <p>A batch that resumes or retries a session needs nothing else: processor, parameters, output
 * folder and options come from the store; a value given that conflicts with them is an error. Steps
 * change the batch and return it; it is not thread-safe.
 */
public final class Batch {

  /** Where the session comes from. */
  enum Origin {
    NEW,
    RESUME,
    RETRY,
    LATEST
  }

  private final Origin origin;
  private final Inputs inputs;
  private final String sessionId;
  private final List<BatchListener> listeners = new ArrayList<>();
  private final OptionChanges changes = new OptionChanges();
  private @Nullable AudioProcessor processor;
  private @Nullable Path outputFolder;
  private @Nullable String template;
  private @Nullable SessionStore store;
  private BatchExecutor executor = new LocalExecutor();
  private String application = "";
  private OutputCheck outputCheck = OutputCheck.NONE;
  private boolean pausesOnShutdown = true;
  private Clock clock = Clock.systemUTC();

  private Batch(Origin origin, Inputs inputs, String sessionId) {
    this.origin = origin;
    this.inputs = Objects.requireNonNull(inputs, "inputs");
    this.sessionId = Objects.requireNonNull(sessionId, "sessionId");
  }

  /** A batch over some inputs. */
  public static Batch of(Inputs inputs) {
    return new Batch(Origin.NEW, inputs, "");
  }

  /** A batch over exactly these files. */
  public static Batch of(Path first, Path... more) {
    return of(Inputs.of(first, more));
  }

  /** A batch over exactly these files. */
  public static Batch of(Collection<Path> files) {
    return of(Inputs.of(files));
  }

  /** A batch over exactly these files; the stream is consumed when the batch runs. */
  public static Batch of(Stream<Path> files) {
    return of(Inputs.of(files));
  }

  /**
   * Goes on with a session that is paused or was interrupted.
   *
   * @param id its id, or any unique prefix of it
   */
  public static Batch resume(String id) {
    return new Batch(Origin.RESUME, Inputs.of(List.of()), id);
  }

  /** Goes on with the latest session of the {@link #application} that can be resumed. */
  public static Batch resumeLatest() {
    return new Batch(Origin.LATEST, Inputs.of(List.of()), "");
  }

  /**
   * Runs the failed files of a session again, without touching the completed ones.
   *
   * @param id its id, or any unique prefix of it
   */
  public static Batch retryFailed(String id) {
    return new Batch(Origin.RETRY, Inputs.of(List.of()), id);
  }

  /**
   * What to do with each file. Several things, one after the other, are a pipeline, such as {@code
   * Pipeline.of(Trim.edges(), Convert.to(FLAC))}.
   *
   * @throws IllegalStateException if there is a processor already, or if this one cannot be written
   *     to a session, as a lambda cannot
   */
  public Batch with(AudioProcessor work) {
    Objects.requireNonNull(work, "processor");
    if (processor != null) {
      throw new IllegalStateException(
          "the batch has a processor already ("
              + processor.name()
              + "), and runs one; to do one thing after the other, give both as one:"
              + " with(Pipeline.of(first, second))");
    }
    work.parameters();
    processor = work;
    return this;
  }

  /**
   * The folder for the outputs, which is made if it is not there.
   *
   * @throws IllegalArgumentException if the path is empty
   */
  public Batch into(Path folder) {
    PathBytes.onDisk(folder, "output folder");
    if (folder.toString().isEmpty()) {
      throw new IllegalArgumentException(
          "output folder (an empty path) must have a name; write Path.of(\".\") for the current"
              + " one");
    }
    outputFolder = folder;
    return this;
  }

  /**
   * How outputs are named below the output folder, such as {@code {relDir}/{stem}{suffix}.{ext}},
   * which is the default. Knows {@code {inputExt}} as well.
   *
   * @throws IllegalArgumentException if a field is unknown, {@code {stem}} is missing, or the
   *     template leaves the output folder
   */
  public Batch nameTemplate(String names) {
    template = new NameTemplate(Objects.requireNonNull(names, "name template")).toString();
    return this;
  }

  /** Whose session it is; {@link #resumeLatest} looks only at those of the same application. */
  public Batch application(String name) {
    application = Objects.requireNonNull(name, "application");
    return this;
  }

  /** Where sessions are kept; the store stays the caller's to close. */
  public Batch store(SessionStore sessions) {
    store = Objects.requireNonNull(sessions, "store");
    return this;
  }

  /** Where attempts run; by default on threads of this process. */
  public Batch on(BatchExecutor where) {
    executor = Objects.requireNonNull(where, "executor");
    return this;
  }

  /**
   * How many files are processed at once; by default one per core.
   *
   * @param threads from 1 to 256
   */
  public Batch parallelism(int threads) {
    if (threads < 1 || threads > BatchOptions.MAX_PARALLELISM) {
      throw new IllegalArgumentException(
          "parallelism ("
              + threads
              + ") must be between 1 and "
              + BatchOptions.MAX_PARALLELISM
              + "; omit it to use one thread per core");
    }
    changes.parallelism = threads;
    return this;
  }

  /** How often transient failures are tried again; by default three attempts. */
  public Batch retry(RetryPolicy policy) {
    changes.retry = Objects.requireNonNull(policy, "retry policy");
    return this;
  }

  /**
   * How long one attempt may take; by default any time. Its thread is interrupted then. A processor
   * that heeds neither that nor {@link io.audiotoolkit.spi.ProcessContext#isCancelled()} goes on
   * beside the others; if too many do, the session pauses. {@code Workers.forked} of {@code
   * toolkit-worker} can end them.
   *
   * @param perAttempt at least a millisecond
   */
  public Batch timeout(Duration perAttempt) {
    if (Objects.requireNonNull(perAttempt, "timeout").toMillis() < 1) {
      throw new IllegalArgumentException(
          "timeout (" + DurationText.of(perAttempt) + ") must be at least 1 ms; omit it for none");
    }
    changes.timeout = perAttempt;
    return this;
  }

  /** When to give the batch up because too many files fail; by default never. */
  public Batch haltWhen(FailureLimit limit) {
    changes.haltWhen = Objects.requireNonNull(limit, "failure limit");
    return this;
  }

  /**
   * After how many deaths of the process, each alone with the file, a file is given up; by default
   * 3. A {@code kill -9} from outside cannot be told from a crash, but only files that were under
   * way at an earlier death ever run alone. With {@code toolkit-worker} on the class path they do
   * so in a process of their own, whose deaths are counted, and this one goes on.
   *
   * @param crashes from 1
   */
  public Batch quarantineAfter(int crashes) {
    changes.quarantineAfter = atLeastOne(crashes, "quarantine limit");
    return this;
  }

  /** What happens where an output stands already; by default {@link OnExisting#UNCHANGED}. */
  public Batch onExisting(OnExisting policy) {
    changes.onExisting = Objects.requireNonNull(policy, "policy for existing outputs");
    return this;
  }

  /**
   * What happens to an input that has changed since it was listed; by default {@link
   * ChangedInput#REPROCESS}.
   */
  public Batch changedInput(ChangedInput policy) {
    changes.changedInput = Objects.requireNonNull(policy, "policy for changed inputs");
    return this;
  }

  /** What "recorded" survives; by default a power cut. */
  public Batch durability(Durability level) {
    changes.durability = Objects.requireNonNull(level, "durability");
    return this;
  }

  /** In which order files are processed; by default as they were listed. */
  public Batch order(FileQuery.Order order) {
    changes.order = Objects.requireNonNull(order, "order");
    return this;
  }

  /**
   * After how many finished files the store is checkpointed; by default 1,000.
   *
   * @param files from 1
   */
  public Batch checkpointEvery(int files) {
    changes.checkpointEvery = atLeastOne(files, "checkpoint interval");
    return this;
  }

  /**
   * How long files under way may go on after {@link BatchHandle#pause()}, and when the JVM shuts
   * down; by default 7 seconds, since {@code docker stop} kills after 10. A shutdown waits this
   * long and 1.5 seconds more for the session to be paused, and not longer.
   *
   * @param period from 0
   */
  public Batch grace(Duration period) {
    if (Objects.requireNonNull(period, "grace").isNegative()) {
      throw new IllegalArgumentException(
          "grace (" + DurationText.of(period) + ") must not be negative");
    }
    changes.grace = period;
    return this;
  }

  /** Hears what the batch does. May be called several times. */
  public Batch listener(BatchListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /**
   * Whether the outputs recorded by earlier runs of the session are checked on resume; inputs whose
   * outputs are missing or changed are processed again, and what stands there is replaced. By
   * default they are not.
   */
  public Batch verifyOutputs(OutputCheck check) {
    outputCheck = Objects.requireNonNull(check, "check");
    return this;
  }

  /**
   * Leaves the JVM's shutdown alone: nothing pauses the batch when the process is asked to end. For
   * programs whose framework ends things in an order of its own; there, pause the {@link
   * BatchHandle} and await it before the store is closed.
   */
  public Batch withoutShutdownHook() {
    pausesOnShutdown = false;
    return this;
  }

  /** The clock for the times that are recorded. */
  public Batch clock(Clock source) {
    clock = Objects.requireNonNull(source, "clock");
    return this;
  }

  /**
   * Runs the batch and waits for its end. A bad file is no exception: look at the result.
   *
   * @throws IllegalStateException if there is no processor
   * @throws IllegalArgumentException if what a new batch names is missing or of no use: an input, a
   *     folder given as a file, an output folder that is a file or called like one, or a list or an
   *     encoder of its processor; there is no session then
   * @throws io.audiotoolkit.model.AudioToolkitException if the session cannot be resumed, its
   *     outputs conflict, or the store fails
   */
  public BatchResult run() {
    return start().await();
  }

  /**
   * Starts the batch and returns at once. What is wrong before there is a session, or before the
   * one to resume is taken over, is thrown here; what ends the run later, such as outputs that
   * conflict, a full disk or a store that fails, {@link BatchListener#failed} and {@link
   * BatchHandle#await} tell.
   *
   * @throws IllegalStateException as {@link #run} does
   * @throws IllegalArgumentException as {@link #run} does
   * @throws io.audiotoolkit.model.AudioToolkitException if the session cannot be made or taken over
   */
  public BatchHandle start() {
    return manager().start(checked());
  }

  /** Says what the batch would do, and does nothing. */
  public BatchPlan plan() {
    return plan(file -> {});
  }

  /**
   * Says what the batch would do, and does nothing.
   *
   * @param each is told of every file
   */
  public BatchPlan plan(Consumer<PlannedFile> each) {
    if (origin != Origin.NEW) {
      throw new IllegalStateException("only a new batch can be planned, not the rest of a session");
    }
    return manager().plan(checked(), each);
  }

  private SessionManager manager() {
    return new DefaultSessionManager(
        store == null ? StoreAccess.byDefault() : StoreAccess.of(store));
  }

  private Batch checked() {
    if (origin == Origin.NEW && processor == null) {
      throw new IllegalStateException(
          "the batch has no processor; say what to do with each file by with(processor)");
    }
    return this;
  }

  private static int atLeastOne(int value, String what) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " (" + value + ") must be at least 1");
    }
    return value;
  }

  Origin origin() {
    return origin;
  }

  Inputs inputs() {
    return inputs;
  }

  String sessionId() {
    return sessionId;
  }

  String applicationName() {
    return application;
  }

  Optional<AudioProcessor> processor() {
    return Optional.ofNullable(processor);
  }

  OutputCheck outputCheck() {
    return outputCheck;
  }

  Optional<SessionStore> givenStore() {
    return Optional.ofNullable(store);
  }

  boolean namesOutputFolder() {
    return outputFolder != null;
  }

  boolean namesTemplate() {
    return template != null;
  }

  OutputRule outputRule() {
    return new OutputRule(
        Optional.ofNullable(outputFolder).map(folder -> new NormalPath().ofFolder(folder)),
        template == null ? OutputRule.DEFAULT_TEMPLATE : template);
  }

  /** The options of the session with this batch's changes. */
  BatchOptions options(BatchOptions base) {
    return changes.over(base);
  }

  RunSettings settings(AudioProcessor work, Inputs listed, RunState state, boolean isNew) {
    return new RunSettings(
        processor == null ? work : processor,
        work,
        listed,
        state,
        executor,
        List.copyOf(listeners),
        pausesOnShutdown,
        isNew,
        clock);
  }
}
