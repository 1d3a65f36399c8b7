package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.disk.AudioExtensions;
import io.audiotoolkit.disk.LongHashSet;
import io.audiotoolkit.disk.NameAliases;
import io.audiotoolkit.model.FileStatus;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.SessionConflictException;
import io.audiotoolkit.record.Processors;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.Param;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SmallPartsTest {

  @Property(tries = 50)
  void aHashSetOfLongsAgreesWithTheOneOfTheJdk(@ForAll Set<Long> values, @ForAll long other) {
    LongHashSet ours = new LongHashSet();

    for (long value : values) {
      assertThat(ours.add(value)).isTrue();
      assertThat(ours.add(value)).isFalse();
    }

    assertThat(values).allMatch(ours::contains);
    assertThat(ours.contains(other)).isEqualTo(values.contains(other));
  }

  @Test
  void aHashSetOfLongsGrows() {
    LongHashSet ours = new LongHashSet();
    Set<Long> jdk = new HashSet<>();
    for (long i = -5_000; i < 5_000; i++) {
      ours.add(i * 31);
      jdk.add(i * 31);
    }

    assertThat(jdk).allMatch(ours::contains);
    assertThat(ours.contains(1)).isFalse();
  }

  @Test
  void retriesWaitLongerEachTimeUpToALimit() {
    RetryPolicy policy = RetryPolicy.attempts(9, Duration.ofSeconds(8));

    assertThat(policy.delayAfter(1)).isEqualTo(Duration.ofSeconds(8));
    assertThat(policy.delayAfter(2)).isEqualTo(Duration.ofSeconds(16));
    assertThat(policy.delayAfter(8)).isEqualTo(Duration.ofSeconds(30));
    assertThatThrownBy(() -> new RetryPolicy(1, Duration.ofSeconds(2), Duration.ofSeconds(1)))
        .hasMessageContaining("delays");
  }

  @Test
  void aMoreUrgentStopTakesOverAndTheFirstReasonStays() {
    StopSignal stop = new StopSignal(new RunningTime(System::nanoTime));
    assertThat(stop.isRequested()).isFalse();

    stop.request(StopSignal.Mode.PAUSE, "first");
    assertThat(stop.remainingNanos(1_000_000_000)).isPositive();
    stop.request(StopSignal.Mode.CANCEL, "second");

    assertThat(stop.mode()).isEqualTo(StopSignal.Mode.CANCEL);
    assertThat(stop.reason()).contains("first");
    assertThat(stop.remainingNanos(1_000_000_000)).isZero();
  }

  record HighPass(
      @Param(value = "cut-off", unit = "Hz", range = "10 to 20000", defaultValue = "80")
          int cutoffHz,
      String note)
      implements AudioProcessor {
    @Override
    public ProcessResult process(ProcessContext context) {
      return ProcessResult.nothingToDo().warning("a").warning("b");
    }
  }

  @Test
  void aRecordAdaptsToAProviderByOneCall() {
    var provider = new RecordProcessorProvider<>(HighPass.class, "Cuts low tones.");

    assertThat(provider.name()).isEqualTo("high-pass");
    assertThat(provider.version()).isEqualTo("1");
    assertThat(provider.description()).isEqualTo("Cuts low tones.");
    assertThat(provider.parameters())
        .containsExactly(
            ParameterInfo.of("cutoffHz", ParameterType.WHOLE)
                .describedAs("cut-off")
                .unit("Hz")
                .range("10 to 20000")
                .defaultValue("80"),
            ParameterInfo.of("note", ParameterType.TEXT).required());
    HighPass processor = new HighPass(100, "x");
    assertThat(provider.create(processor.parameters())).isEqualTo(processor);
    assertThat(processor.process(null).warnings()).containsExactly("a", "b");
  }

  @Test
  void aProcessorThatIsNoRecordMustSayWhatItsParametersAre() {
    AudioProcessor noRecord =
        new AudioProcessor() {
          @Override
          public ProcessResult process(ProcessContext context) {
            return ProcessResult.written();
          }
        };

    assertThatThrownBy(noRecord::spec)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("make it one, or override name() and parameters()");
  }

  @Test
  void aProcessorThatIsNotOnTheClassPathIsNamed() {
    ProcessorSpec gone = new ProcessorSpec("gone", "1", Parameters.empty(), "no.such.Type");

    assertThatThrownBy(() -> Processors.rebuild("abc", gone))
        .hasMessageContaining("session abc needs the processor gone")
        .hasMessageContaining("add its jar");
  }

  @Test
  void aParameterThatAProcessorHasGainedSinceTakesItsDefault() {
    HighPass today = new HighPass(80, "x");
    ProcessorSpec stored =
        new ProcessorSpec(
            "high-pass", "1", Parameters.empty().with("note", "x"), HighPass.class.getName());

    assertThat(Processors.rebuild("abc", stored)).isEqualTo(today);
    assertThatCode(() -> Processors.check("abc", stored, today.spec())).doesNotThrowAnyException();
    assertThatThrownBy(() -> Processors.check("abc", stored, new HighPass(100, "x").spec()))
        .isInstanceOf(SessionConflictException.class)
        .hasMessageContaining("cutoffHz is 80 in the session but 100 was given");
  }

  /** META-INF/services of these tests names a provider that is not there. */
  @Test
  void aPluginThatIsBrokenDoesNoHarmToOthers() {
    HighPass processor = new HighPass(80, "x");

    assertThatThrownBy(() -> ServiceLoader.load(ProcessorProvider.class).iterator().next())
        .isInstanceOf(ServiceConfigurationError.class);
    assertThat(Processors.rebuild("abc", processor.spec())).isEqualTo(processor);
  }

  @Test
  void optionsSurviveTheStore() {
    RunState state = new RunState(BatchOptions.defaults(), List.of(Path.of("/x")));

    assertThat(RunState.from(state.toParameters())).isEqualTo(state);
  }

  @Test
  void audioFilesAreKnownByTheirNames() {
    assertThat(AudioExtensions.isAudio(Path.of("a.WAV"))).isTrue();
    assertThat(AudioExtensions.isAudio(Path.of("a.txt"))).isFalse();
    assertThat(AudioExtensions.isAudio(Path.of("wav"))).isFalse();
    assertThat(AudioExtensions.isAudio(Path.of("/"))).isFalse();
    assertThat(FileStatus.FAILED.isFinal()).isTrue();
    assertThat(FileStatus.PROCESSING.isFinal()).isFalse();
  }

  @Test
  void namesOfTheFileSystemAtHandAreDistinctOrFolded() {
    assertThat(NameAliases.in(Optional.of(Path.of("/nowhere/at/all")))).isNotNull();
  }
}
