package com.example.audio;

import io.audiotoolkit.spi.RecordProcessorProvider;

/** Makes {@link Peaks} known; its name stands in {@code META-INF/services}. */
public final class PeaksProvider extends RecordProcessorProvider<Peaks> {

  /** For the service loader. */
  public PeaksProvider() {
    super(Peaks.class, "Writes how loud a file gets in each interval.");
  }
}
