package io.audiotoolkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import io.audiotoolkit.spi.RecordProcessorProvider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What {@link AudioProcessorContract} asks of a processor's parameters. */
public abstract class ProcessorParametersContract {

  ProcessorParametersContract() {}

  /** Makes the processor, equal each time; best with values other than the defaults. */
  protected abstract AudioProcessor processor();

  /** Its provider; empty when a record does without. */
  private Optional<ProcessorProvider> provider() {
    String name = processor().name();
    return ServiceLoader.load(ProcessorProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst();
  }

  private ProcessorProvider providerOrRecord() {
    return provider().orElseGet(() -> RecordProcessorProvider.of(processor().getClass()));
  }

  @Test
  void itSurvivesTheStore() throws Exception {
    ProcessorSpec stored = throughAStream(processor().spec());

    AudioProcessor rebuilt = providerOrRecord().create(stored.parameters());

    assertThat(rebuilt.spec().parameters()).isEqualTo(stored.parameters());
    assertThat(rebuilt.spec().isSameWork(stored)).isTrue();
    AudioProcessor again = providerOrRecord().create(stored.parameters());
    assertThat(again).isEqualTo(rebuilt).hasSameHashCodeAs(rebuilt);
  }

  private static ProcessorSpec throughAStream(ProcessorSpec spec)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(spec);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (ProcessorSpec) in.readObject();
    }
  }

  @Test
  void itsProviderSaysTheSameOfIt() {
    Optional<ProcessorProvider> provider = provider();
    assumeTrue(provider.isPresent(), processor().name() + " has no provider");

    assertThat(provider.get().version()).isEqualTo(processor().version());
    assertThat(provider.get().description()).as("description").isNotBlank();
    assertThat(provider.get().parameters())
        .extracting(ParameterInfo::name)
        .doesNotHaveDuplicates()
        .containsAll(processor().parameters().asMap().keySet());
    assertThat(provider.get().parameters())
        .allSatisfy(info -> assertThat(info.description()).as(info.name()).isNotBlank());
  }

  /**
   * The fewest parameters that it can be made with; by default the processor's own values of those
   * that are required.
   */
  protected Parameters leastParameters() {
    Parameters all = processor().parameters();
    Parameters required = Parameters.empty();
    for (ParameterInfo info : providerOrRecord().parameters()) {
      @Nullable Value value = all.find(info.name()).orElse(null);
      if (info.isRequired() && value != null) {
        required = required.with(info.name(), value);
      }
    }
    return required;
  }

  @Test
  void whatIsNotRequiredMayBeLeftOut() {
    AudioProcessor least = providerOrRecord().create(leastParameters());

    assertThat(least.name()).isEqualTo(processor().name());
  }

  @Test
  void valuesOutsideTheirRangesAreRefused() {
    Parameters all = processor().parameters();
    for (ParameterInfo info : providerOrRecord().parameters()) {
      for (Value beyond : BeyondRange.of(info)) {
        Parameters given = all.with(info.name(), beyond);

        assertThat(catchThrowable(() -> providerOrRecord().create(given)))
            .as("%s (%s), whose range is %s", info.name(), beyond, info.range())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageMatching("(?s).+");
      }
    }
  }

  @Test
  void aParameterThatItDoesNotHaveIsRefused() {
    Parameters more = processor().parameters().with("noSuchParameter", 1);

    assertThatThrownBy(() -> providerOrRecord().create(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("noSuchParameter");
  }
}
