package io.audiotoolkit.examples;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Gain} known as a plugin; its name stands in {@code META-INF/services}. */
public final class GainProvider extends RecordProcessorProvider<Gain> {

  /** For the service loader. */
  public GainProvider() {
    super(Gain.class, "Makes 16-bit WAV files louder or softer.");
  }
}
