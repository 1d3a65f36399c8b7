package io.audiotoolkit.record;

import io.audiotoolkit.disk.InputReading;
import io.audiotoolkit.model.Fingerprint;
import io.audiotoolkit.spi.AudioProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The files that an attempt reads. Several have one fingerprint, which differs when that of any of
 * them does.
 *
 * @param input the input
 * @param further what its processor reads beside it, in a fixed order; mostly nothing
 */
public record WorkItem(Path input, List<Path> further) {

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** What an attempt of a processor on an input reads. */
  public static WorkItem of(AudioProcessor processor, Path input) throws IOException {
    return new WorkItem(input, processor.furtherInputs(input));
  }

  /** The same, before an attempt: an input that cannot be read yet is looked at alone. */
  public static WorkItem beforehand(AudioProcessor processor, Path input) {
    try {
      return of(processor, input);
    } catch (IOException | RuntimeException e) {
      return new WorkItem(input, List.of()); // the attempt will fail, and say so
    }
  }

  /** The fingerprint without reading; {@link Fingerprint#UNKNOWN} when the input is not there. */
  public Fingerprint look() {
    return with(InputReading.look(input));
  }

  /** The same, where the input alone has been looked at already. */
  public Fingerprint with(Fingerprint own) {
    if (further.isEmpty() || own.sizeBytes() == 0) {
      return own;
    }
    long sizeBytes = own.sizeBytes();
    Instant latest = own.modified();
    long hash = hashed(0, own);
    for (Path path : further) {
      Fingerprint one = InputReading.look(path);
      sizeBytes += one.sizeBytes();
      latest = latest.isBefore(one.modified()) ? one.modified() : latest;
      hash = hashed(hash, one);
    }
    return new Fingerprint(
        sizeBytes,
        Instant.ofEpochSecond(latest.getEpochSecond(), Math.floorMod(hash, NANOS_PER_SECOND)),
        0);
  }

  private static long hashed(long before, Fingerprint file) {
    Instant modified = file.modified();
    long times = mixed(mixed(before, modified.getEpochSecond()), modified.getNano());
    return mixed(times, file.sizeBytes());
  }

  /** Order matters, and every bit of both. The factor is 2^64 divided by the golden ratio. */
  private static long mixed(long before, long value) {
    long product = (Long.rotateLeft(before, 5) ^ value) * 0x9E3779B97F4A7C15L;
    return product ^ product >>> 32;
  }

  /** Why one of the further inputs cannot be one; empty when all can. */
  public Optional<String> furtherRefusal() {
    for (Path path : further) {
      Optional<String> refusal = InputReading.refusal(path);
      if (refusal.isPresent()) {
        return refusal.map(why -> "the further input " + path + " cannot be read: " + why);
      }
    }
    return Optional.empty();
  }

  /** Whether none of its files was changed after a time, whatever time of modification it shows. */
  boolean isUntouchedSince(Instant time) throws IOException {
    boolean untouched = !ExistingOutputs.lastChange(input).isAfter(time);
    for (Path path : further) {
      untouched &= !ExistingOutputs.lastChange(path).isAfter(time);
    }
    return untouched;
  }

  /** The hash of {@link Fingerprint#edgeHash()}. */
  public long edgeHash() throws IOException {
    long hash = InputReading.edgeHash(input);
    for (Path path : further) {
      hash = mixed(hash, InputReading.edgeHash(path));
    }
    return hash == 0 ? 1 : hash;
  }
}
