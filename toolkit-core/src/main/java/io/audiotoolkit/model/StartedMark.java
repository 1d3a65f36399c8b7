package io.audiotoolkit.model;

/**
 * A file that was inside the processor when the owner of its session died.
 *
 * @param seq the file
 * @param alone whether nothing else was inside the processor, so that the death is this file's
 */
public record StartedMark(long seq, boolean alone) {}
