package com.example.audio;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Widen} known; its name stands in {@code META-INF/services}. */
public final class WidenProvider extends RecordProcessorProvider<Widen> {

  /** For the service loader. */
  public WidenProvider() {
    super(Widen.class, "Makes stereo wider or narrower.");
  }
}
