package io.audiotoolkit.model;

/**
 * What a session is created with; none of it changes afterwards but the options.
 *
 * @param application whose session it is; {@code resumeLatest} looks only at one's own; may be
 *     empty
 * @param processor what is done to each file
 * @param output where outputs go
 * @param options how it is run
 * @param inputs what the listing starts from, so that an interrupted one can be finished; empty
 *     when the inputs cannot be listed again
 */
public record NewSession(
    String application,
    ProcessorSpec processor,
    OutputRule output,
    Parameters options,
    Parameters inputs) {}
