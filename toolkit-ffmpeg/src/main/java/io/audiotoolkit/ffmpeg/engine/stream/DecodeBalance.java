package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.model.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts what a decoder was given and gave back, and judges whether the file can be trusted. */
public final class DecodeBalance {

  /** Less than this missing at the end is a careless header, not a loss: a warning. */
  private static final double TOLERATED_LOSS_SECONDS = 0.1;

  /** Containers that state their length in other units than samples are further off. */
  private static final double LOOSE_LOSS_SECONDS = 0.5;

  private static final double LOOSE_LOSS_SHARE = 0.02;

  /** Containers that state their length in milliseconds are off by a packet or two. */
  private static final double CAREFUL_LOSS_SECONDS = 0.25;

  /** Shorter than any frame of a lossy codec: not worth a sentence. */
  private static final double NEGLIGIBLE_SECONDS = 0.03;

  /** More undecodable packets than this share fail the file; below, it is merely degraded. */
  private static final double TOLERATED_DAMAGE = 0.1;

  private final String codec;
  private final boolean lengthExact;
  private final boolean strict;
  private final List<String> damage = new ArrayList<>();
  private long promised;
  private int rateHz = 1;
  private long packets;
  private long damaged;
  private long dubious;
  private long samples;

  public DecodeBalance(String codec, boolean lengthExact, boolean strict) {
    this.codec = codec;
    this.lengthExact = lengthExact;
    this.strict = strict;
  }

  /** Notes what the header promises; 0 samples when nothing. */
  public void promise(long promisedSamples, int promisedRateHz) {
    promised = promisedSamples;
    rateHz = promisedRateHz;
  }

  public void packet() {
    packets++;
  }

  void packets(int count) {
    packets += count;
  }

  long packets() {
    return packets;
  }

  public void damaged() {
    damaged++;
  }

  /** Notes a packet that was decoded although not all of it is right. */
  void dubious() {
    dubious++;
  }

  public void decoded(int count) {
    samples += count;
  }

  public long samples() {
    return samples;
  }

  /** How many of the next samples lie within the promised length; all if none was promised. */
  public int withinPromise(int count) {
    return promised > 0 ? (int) Math.max(0, Math.min(count, promised - samples)) : count;
  }

  public long damagedPackets() {
    return damaged;
  }

  /** What {@link #verify} found damaged. */
  public List<String> damage() {
    return List.copyOf(damage);
  }

  /**
   * Judges.
   *
   * @param faults what else shows that not all is there
   * @param statedSeconds how long the container says that it is, about; 0 when it does not
   * @throws InputException if nothing or hardly anything could be decoded, or if much is missing
   */
  public void verify(List<String> faults, double statedSeconds) {
    damage.clear();
    if (samples == 0) {
      throw new InputException(
          packets == 0
              ? "holds no audio, only a header"
              : "none of its %s packets of %s could be decoded".formatted(packets, codec));
    }
    verifyLength();
    if (damaged > packets * TOLERATED_DAMAGE) {
      throw new InputException(
          "badly damaged, %s of %s packets of %s could not be decoded"
              .formatted(damaged, packets, codec));
    }
    if (strict && damaged > 0) {
      throw new InputException(
          "damaged, %s of %s packets of %s could not be decoded, and strict allows none"
              .formatted(damaged, packets, codec));
    }
    if (damaged > 0) {
      damage.add(
          "%s of %s packets could not be decoded and are missing from the output"
              .formatted(damaged, packets));
    }
    if (dubious > 0) {
      damage.add(
          "damaged packets: %s of %s; what could be decoded of them is in the output"
              .formatted(dubious, packets));
    }
    damage.addAll(faults);
    double missing = statedSeconds - samples / (double) rateHz;
    if (damage.isEmpty() && missing > CAREFUL_LOSS_SECONDS) {
      damage.add(
          String.format(
              Locale.ROOT,
              "%.3f s of the %.3f s that its container states are missing",
              missing,
              statedSeconds));
    }
    if (strict && !damage.isEmpty()) {
      throw new InputException("damaged, and strict allows no damage: " + damage.get(0));
    }
  }

  private void verifyLength() {
    long missing = promised - samples;
    if (missing <= 0) {
      return;
    }
    double promisedSeconds = promised / (double) rateHz;
    double tolerated =
        lengthExact
            ? TOLERATED_LOSS_SECONDS
            : LOOSE_LOSS_SECONDS + promisedSeconds * LOOSE_LOSS_SHARE;
    boolean strictly = strict && lengthExact;
    if (strictly || missing > tolerated * rateHz) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "truncated or damaged: its header promises %.3f s (%d samples), only %.3f s (%d) could"
                  + " be decoded",
              promisedSeconds,
              promised,
              samples / (double) rateHz,
              samples));
    }
    if (lengthExact && damaged == 0 && missing > NEGLIGIBLE_SECONDS * rateHz) {
      damage.add(
          String.format(
              Locale.ROOT,
              "%.3f s of what its header promises could not be decoded",
              missing / (double) rateHz));
    }
  }
}
