package io.audiotoolkit.model;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a session knows of one of its files. Immutable.
 *
 * @param seq position in the session, from 1, in the order of the listing
 * @param input the input, absolute; byte for byte as it was found
 * @param mirroredFolders how many folders directly above the file are mirrored in the output: 0 for
 *     a file given by name, its depth below the root for one found by walking
 * @param status where it stands
 * @param attempts calls of the processor that came to an end, also in nothing to do
 * @param crashes times the process died while this file was the only one under way
 * @param suspect whether the file was under way when a process died or the disk was full; it then
 *     runs last and alone
 * @param outputs what was made, or, while processing, what is being published; a file that is to be
 *     done anew keeps those of its earlier run until it is
 * @param error why it failed or was skipped, or why the last attempt failed; null without an error
 * @param startedAt when the last attempt was claimed; null before the first
 * @param processedAt when it became completed, failed or skipped; null before
 * @param fingerprint the input as it was when it was listed or last read
 * @param measurements what its processor measured; empty until it is done, and for most processors
 * @param warnings what its user should know although it succeeded, at most {@value #MOST_WARNINGS}
 *     and a last one that tells how many more there were; empty until it is done
 */
public record FileRecord(
    long seq,
    Path input,
    int mirroredFolders,
    FileStatus status,
    int attempts,
    int crashes,
    boolean suspect,
    List<OutputFile> outputs,
    @Nullable FileError error,
    @Nullable Instant startedAt,
    @Nullable Instant processedAt,
    Fingerprint fingerprint,
    Parameters measurements,
    List<String> warnings) {

  private static final int MOST_WARNINGS = 100;

  /** Copies the lists. */
  public FileRecord {
    outputs = List.copyOf(outputs);
    warnings = List.copyOf(warnings);
  }

  /** A file as it enters a session. */
  public static FileRecord pending(long seq, NewFile file) {
    return new FileRecord(
        seq,
        file.input(),
        file.mirroredFolders(),
        FileStatus.PENDING,
        0,
        0,
        false,
        List.of(),
        null,
        null,
        null,
        file.fingerprint(),
        Parameters.empty(),
        List.of());
  }

  /** Why it failed, if it did. */
  public Optional<FileError> failure() {
    return Optional.ofNullable(error);
  }

  /** Whether its outputs were recorded for publication but are not known to be in place. */
  public boolean isBeingPublished() {
    return status == FileStatus.PROCESSING
        && outputs.stream().anyMatch(output -> output.staged() != null);
  }

  /** What stands under final names from an earlier run of the session, although it is done anew. */
  private List<OutputFile> outputsInPlace() {
    return outputs.stream().filter(output -> output.staged() == null).toList();
  }

  /** The record under another status. */
  public FileRecord withStatus(FileStatus newStatus) {
    Draft draft = new Draft(this);
    draft.status = newStatus;
    return draft.toRecord();
  }

  /** Claimed for an attempt. */
  public FileRecord claimed(Instant at) {
    Draft draft = new Draft(this);
    draft.status = FileStatus.PROCESSING;
    draft.startedAt = at;
    draft.processedAt = null;
    draft.measurements = Parameters.empty();
    draft.warnings = List.of();
    return draft.toRecord();
  }

  /** Back to pending, as if the last attempt had not been claimed. */
  public FileRecord returned() {
    Draft draft = new Draft(this);
    draft.status = FileStatus.PENDING;
    draft.outputs = outputsInPlace();
    draft.processedAt = null;
    return draft.toRecord();
  }

  /** Back to pending with a clean sheet: no attempts, no crashes, no error. */
  public FileRecord renewed() {
    Draft draft = new Draft(this);
    draft.status = FileStatus.PENDING;
    draft.attempts = 0;
    draft.crashes = 0;
    draft.error = null;
    draft.processedAt = null;
    return draft.toRecord();
  }

  /** After an attempt that failed but may be repeated. */
  public FileRecord afterFailedAttempt(FileError why) {
    Draft draft = new Draft(this);
    draft.status = FileStatus.PENDING;
    draft.attempts = attempts + 1;
    draft.outputs = outputsInPlace();
    draft.error = why;
    return draft.toRecord();
  }

  /** With outputs that are about to be renamed into place. */
  public FileRecord publishing(List<OutputFile> files, Fingerprint read) {
    Draft draft = new Draft(this);
    draft.status = FileStatus.PROCESSING;
    draft.outputs = files;
    draft.error = null;
    draft.fingerprint = read;
    return draft.toRecord();
  }

  /** Completed, with all outputs in place. */
  public FileRecord completed(Instant at) {
    Draft draft = new Draft(this);
    draft.status = FileStatus.COMPLETED;
    draft.attempts = attempts + 1;
    draft.suspect = false;
    draft.outputs = outputs.stream().map(OutputFile::published).toList();
    draft.error = null;
    draft.processedAt = at;
    return draft.toRecord();
  }

  /** Failed for good. */
  public FileRecord failed(FileError why, int attemptsMade, Instant at) {
    Draft draft = new Draft(this);
    draft.status = FileStatus.FAILED;
    draft.attempts = attemptsMade;
    draft.outputs = outputsInPlace();
    draft.error = why;
    draft.processedAt = at;
    return draft.toRecord();
  }

  /** Skipped, keeping what an earlier session made from it, if anything. */
  public FileRecord skipped(List<OutputFile> kept, Fingerprint read, Instant at) {
    Draft draft = new Draft(this);
    draft.status = FileStatus.SKIPPED;
    draft.outputs = kept;
    draft.error = null;
    draft.fingerprint = read;
    draft.processedAt = at;
    return draft.toRecord();
  }

  /** Skipped by an attempt that looked at it, or whose outputs nobody wanted. */
  public FileRecord skippedByAttempt(Instant at) {
    Draft draft = new Draft(skipped(List.of(), fingerprint, at));
    draft.attempts = attempts + 1;
    return draft.toRecord();
  }

  /** With what was measured, also by an earlier session. */
  public FileRecord withMeasurements(Parameters measured) {
    Draft draft = new Draft(this);
    draft.measurements = measured;
    return draft.toRecord();
  }

  /** With what its user should know, also from an earlier session. */
  public FileRecord withWarnings(List<String> all) {
    Draft draft = new Draft(this);
    draft.warnings = bounded(all);
    return draft.toRecord();
  }

  private static List<String> bounded(List<String> all) {
    if (all.size() <= MOST_WARNINGS + 1) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST_WARNINGS));
    first.add("and " + (all.size() - MOST_WARNINGS) + " more");
    return first;
  }

  /** With another view of the input. */
  public FileRecord withFingerprint(Fingerprint read) {
    Draft draft = new Draft(this);
    draft.fingerprint = read;
    return draft.toRecord();
  }

  /** Under way when a process died; charged with the crash if it was alone. */
  public FileRecord suspected(boolean charged) {
    Draft draft = new Draft(this);
    draft.crashes = charged ? crashes + 1 : crashes;
    draft.suspect = true;
    return draft.toRecord();
  }

  /** A copy whose parts can be changed before it becomes a record again. */
  private static final class Draft {
    private final FileRecord from;
    private FileStatus status;
    private int attempts;
    private int crashes;
    private boolean suspect;
    private List<OutputFile> outputs;
    private @Nullable FileError error;
    private @Nullable Instant startedAt;
    private @Nullable Instant processedAt;
    private Fingerprint fingerprint;
    private Parameters measurements;
    private List<String> warnings;

    Draft(FileRecord from) {
      this.from = from;
      status = from.status;
      attempts = from.attempts;
      crashes = from.crashes;
      suspect = from.suspect;
      outputs = from.outputs;
      error = from.error;
      startedAt = from.startedAt;
      processedAt = from.processedAt;
      fingerprint = from.fingerprint;
      measurements = from.measurements;
      warnings = from.warnings;
    }

    FileRecord toRecord() {
      return new FileRecord(
          from.seq,
          from.input,
          from.mirroredFolders,
          status,
          attempts,
          crashes,
          suspect,
          outputs,
          error,
          startedAt,
          processedAt,
          fingerprint,
          measurements,
          warnings);
    }
  }
}
