package io.audiotoolkit;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.OutputFile;

/**
 * A recorded output that is not what it was.
 *
 * @param file the record that names it
 * @param output the output
 * @param what what is wrong, such as {@code missing}
 */
public record OutputProblem(FileRecord file, OutputFile output, String what) {}
