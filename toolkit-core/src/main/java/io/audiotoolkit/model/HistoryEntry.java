package io.audiotoolkit.model;

/**
 * What some session made from an input.
 *
 * @param sessionId the session
 * @param file the input's record in it, which names outputs
 */
public record HistoryEntry(String sessionId, FileRecord file) {}
