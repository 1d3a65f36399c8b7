package io.audiotoolkit.spi;

import io.audiotoolkit.model.ProcessorSpec;

/**
 * What the attempts of one session have in common.
 *
 * @param sessionId the session
 * @param processor the processor, for executors in this process
 * @param spec what it can be rebuilt from, for executors elsewhere
 * @param parallelism how many attempts to run at once, from 1
 */
public record ExecutorSetup(
    String sessionId, AudioProcessor processor, ProcessorSpec spec, int parallelism) {}
