package io.audiotoolkit.model;

/**
 * One step in the life of a file.
 *
 * @param from the status that the store must find; anything else is an error, so that nothing is
 *     counted twice
 * @param to the record after the step
 */
public record FileChange(FileStatus from, FileRecord to) {}
