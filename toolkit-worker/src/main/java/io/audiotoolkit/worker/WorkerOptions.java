package io.audiotoolkit.worker;

import java.io.Serializable;
import java.time.Duration;
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
    Start start,
    List<String> jvmOptions)
    implements Serializable {

  /**
   * How workers are started.
   *
   * @param limit how long one may take to become ready
   * @param most starts in a row after which the session pauses, if none succeeds
   * @param pause before the second of them; it doubles from start to start
   */
  record Start(Duration limit, int most, Duration pause) implements Serializable {
    static final Start DEFAULT = new Start(Duration.ofSeconds(60), 5, Duration.ofMillis(250));
  }

  /** Whether the system can keep a process from taking native memory. */
  static final boolean LIMITS_NATIVE = System.getProperty("os.name", "").equals("Linux");

  private static final long GIB = 1L << 30;

  WorkerOptions {
    classPath = List.copyOf(classPath);
    jvmOptions = List.copyOf(jvmOptions);
  }

  static WorkerOptions of(int count) {
    return new WorkerOptions(
        count, List.of(), GIB / 4, LIMITS_NATIVE ? GIB : 0, 10_000, GIB, Start.DEFAULT, List.of());
  }

  WorkerOptions withClassPath(List<String> entries) {
    return new WorkerOptions(
        count, entries, heapBytes, nativeBytes, mostFiles, mostResidentBytes, start, jvmOptions);
  }

  WorkerOptions withHeapBytes(long bytes) {
    return new WorkerOptions(
        count, classPath, bytes, nativeBytes, mostFiles, mostResidentBytes, start, jvmOptions);
  }

  WorkerOptions withNativeBytes(long bytes) {
    return new WorkerOptions(
        count, classPath, heapBytes, bytes, mostFiles, mostResidentBytes, start, jvmOptions);
  }

  WorkerOptions withMostFiles(int files) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, files, mostResidentBytes, start, jvmOptions);
  }

  WorkerOptions withMostResidentBytes(long bytes) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, mostFiles, bytes, start, jvmOptions);
  }

  WorkerOptions withStart(Start how) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, mostFiles, mostResidentBytes, how, jvmOptions);
  }

  WorkerOptions withJvmOptions(List<String> all) {
    return new WorkerOptions(
        count, classPath, heapBytes, nativeBytes, mostFiles, mostResidentBytes, start, all);
  }
}
