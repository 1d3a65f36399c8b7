package io.audiotoolkit;

import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.BatchExecutor;
import java.time.Clock;
import java.util.List;

/**
 * What a run works with beside its session.
 *
 * @param asked the processor as the user gave it, or as the store keeps it
 * @param processor the same, with what the session has settled
 */
record RunSettings(
    AudioProcessor asked,
    AudioProcessor processor,
    Inputs inputs,
    RunState state,
    BatchExecutor executor,
    List<BatchListener> listeners,
    boolean pausesOnShutdown,
    boolean isNew,
    Clock clock) {}
