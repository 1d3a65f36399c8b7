package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Durability;
import io.audiotoolkit.model.FileChange;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.SessionCounts;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * Properties of every {@link SessionStore}, checked by jqwik with random input. Extended like
 * {@link SessionStoreContract}.
 */
public abstract class SessionStoreProperties {

  private static final int FILES = 6;

  /** For subclasses. */
  protected SessionStoreProperties() {}

  /**
   * Opens a store; it may hold sessions of earlier tries.
   *
   * @param clock tells when sessions are created and updated
   */
  protected abstract SessionStore open(Clock clock) throws Exception;

  /**
   * One wish for a step.
   *
   * @param index of which file
   * @param from the status that the caller takes it to have
   * @param to the status that it is to have
   */
  record Step(int index, FileStatus from, FileStatus to) {}

  @Property(tries = 60)
  void parametersComeBackExactly(@ForAll("parameters") Parameters parameters) throws Exception {
    try (SessionStore store = open(Clock.systemUTC());
        SessionWriter writer =
            store.create(Samples.session("any", parameters), Durability.PROCESS_CRASH)) {
      writer.options(parameters);

      Parameters stored = writer.session().processor().parameters();

      assertThat(stored).isEqualTo(parameters).hasToString(parameters.toString());
      assertThat(writer.session().what().options()).isEqualTo(parameters);
    }
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void countsAndRecordsFollowEverySequenceOfSteps(@ForAll("groups") List<List<Step>> groups)
      throws Exception {
    try (SessionStore store = open(Clock.systemUTC());
        SessionWriter writer = store.create(Samples.session(), Durability.PROCESS_CRASH)) {
      writer.add(Samples.files(FILES));
      List<FileRecord> model = read(store, writer);
      for (List<Step> group : groups) {
        model = applied(writer, model, group);

        assertThat(read(store, writer)).isEqualTo(model);
        assertThat(writer.session().counts()).isEqualTo(counts(model));
      }
    }
  }

  /** What the model becomes: all of the group, or, when one step does not fit, nothing. */
  private static List<FileRecord> applied(
      SessionWriter writer, List<FileRecord> model, List<Step> group) {
    List<FileRecord> after = new ArrayList<>(model);
    List<FileChange> changes = new ArrayList<>();
    boolean fits = true;
    for (Step step : group) {
      FileRecord record = after.get(step.index());
      fits = fits && record.status() == step.from();
      FileRecord next = record.withStatus(step.to());
      after.set(step.index(), next);
      changes.add(new FileChange(step.from(), next));
    }
    if (fits) {
      writer.update(changes);
      return after;
    }
    assertThatThrownBy(() -> writer.update(changes)).isInstanceOf(IllegalStateException.class);
    return model;
  }

  private static List<FileRecord> read(SessionStore store, SessionWriter writer) {
    return store.files(writer.session().id(), FileQuery.of(FILES + 1));
  }

  private static SessionCounts counts(List<FileRecord> files) {
    return new SessionCounts(
        files.size(),
        files.stream().mapToLong(file -> file.fingerprint().sizeBytes()).sum(),
        count(files, FileStatus.COMPLETED),
        count(files, FileStatus.FAILED),
        count(files, FileStatus.SKIPPED));
  }

  private static long count(List<FileRecord> files, FileStatus status) {
    return files.stream().filter(file -> file.status() == status).count();
  }

  /** Groups of steps, most of which fit: few files, and pending is the likeliest start. */
  @Provide
  Arbitrary<List<List<Step>>> groups() {
    Arbitrary<FileStatus> from =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(FileStatus.PENDING)),
            Tuple.of(2, Arbitraries.of(FileStatus.class)));
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.integers().between(0, FILES - 1),
                from,
                Arbitraries.of(FileStatus.class))
            .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(3).list().ofMaxSize(12);
  }

  /** Trees of values of every type, up to three levels deep. */
  @Provide
  Arbitrary<Parameters> parameters() {
    return trees(3);
  }

  private static Arbitrary<Parameters> trees(int depth) {
    return Arbitraries.maps(Arbitraries.strings().ofMaxLength(8), values(depth))
        .ofMaxSize(5)
        .map(SessionStoreProperties::ordered);
  }

  private static Parameters ordered(Map<String, Value> values) {
    return Parameters.of(new LinkedHashMap<>(values));
  }

  private static Arbitrary<Value> values(int depth) {
    Arbitrary<Value> leaf =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(20).map(Value.Text::new),
            Arbitraries.longs().map(Value.Whole::new),
            Arbitraries.doubles().map(Value.Real::new),
            Arbitraries.longs()
                .map(Double::longBitsToDouble)
                .filter(Double::isFinite)
                .map(Value.Real::new),
            Arbitraries.of(true, false).map(Value.Flag::new));
    if (depth == 0) {
      return leaf;
    }
    return Arbitraries.oneOf(
        leaf,
        values(depth - 1).list().ofMaxSize(4).map(Value.Sequence::new),
        Arbitraries.lazy(() -> trees(depth - 1)).map(Value.Nested::new));
  }
}
