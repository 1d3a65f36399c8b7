package io.audiotoolkit.worker;

import java.io.Serializable;
import java.util.List;

/**
 * How workers are made and when they are replaced.
 *
 * @param classPath empty for that of this process
 * @param nativeBytes what one may take beyond its heap; 0 for no limit
 */
record WorkerOptions(
    int count,
    List<String> classPath,
    long heapBytes,
    long nativeBytes,
    int mostFiles,
    long mostResidentBytes,
    List<String> jvmOptions)
    implements Serializable {

  /** Whether the system can keep a process from taking native memory. */
  static final boolean LIMITS_NATIVE = System.getProperty("os.name", "").equals("Linux");

  private static final long GIB = 1L << 30;

  WorkerOptions {
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
  }

  static WorkerOptions of(int count) {
    return new WorkerOptions(
        count, List.of(), GIB / 4, LIMITS_NATIVE ? GIB : 0, 10_000, GIB, List.of());
  }

  WorkerOptions withClassPath(List<String> entries) {
    return new WorkerOptions(
        count, entries, heapBytes, nativeBytes, mostFiles, mostResidentBytes, jvmOptions);
  }

  WorkerOptions withHeapBytes(long bytes) {
    return new WorkerOptions(
        count, classPath, bytes, nativeBytes, mostFiles, mostResidentBytes, jvmOptions);
  }

  WorkerOptions withNativeBytes(long bytes) {
    return new WorkerOptions(
        count, classPath, heapBytes, bytes, mostFiles, mostResidentBytes, jvmOptions);
  }

  WorkerOptions withMostFiles(int files) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, files, mostResidentBytes, jvmOptions);
  }

  WorkerOptions withMostResidentBytes(long bytes) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, mostFiles, bytes, jvmOptions);
  }

  WorkerOptions withJvmOptions(List<String> all) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, mostFiles, mostResidentBytes, all);
  }
}
