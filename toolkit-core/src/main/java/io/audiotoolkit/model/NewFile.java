package io.audiotoolkit.model;

import java.nio.file.Path;

/**
 * An input as the listing found it.
 *
 * @param input the input, absolute
 * @param mirroredFolders how many folders directly above the file are mirrored in the output, from
 *     0
 * @param fingerprint size and time, or {@link Fingerprint#UNKNOWN}
 */
public record NewFile(Path input, int mirroredFolders, Fingerprint fingerprint) {}
