package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Follows the times of packets, and notices where sound is missing between two of them. */
final class PacketTimes {

  /** Containers round times to milliseconds, and a packet of any lossy codec is longer. */
  private static final double LEAST_SECONDS = 0.03;

  private final double unitSeconds;
  private final long least;
  private long expected = AV_NOPTS_VALUE;
  private long suspected;
  private long suspectedAt;
  private long assumed;
  private int holes;
  private long lost;
  private long firstAt;
  private long start = AV_NOPTS_VALUE;

  /** With times in a unit. */
  PacketTimes(AVRational unit) {
    unitSeconds = unit.num() / (double) unit.den();
    least = (long) Math.ceil(LEAST_SECONDS / unitSeconds);
  }

  void see(AVPacket packet) {
    long time = packet.pts();
    if (time == AV_NOPTS_VALUE || packet.duration() <= 0) {
      expected = AV_NOPTS_VALUE;
      suspected = 0;
      return;
    }
    start = start == AV_NOPTS_VALUE ? time : start;
    // One packet that is late by itself is jitter, of which the next one knows nothing.
    if (suspected > 0 && time - assumed > least) {
      firstAt = holes == 0 ? suspectedAt : firstAt;
      holes++;
      lost += suspected;
    }
    boolean late = expected != AV_NOPTS_VALUE && time - expected > least;
    suspected = late ? time - expected : 0;
    suspectedAt = expected;
    assumed = expected + packet.duration();
    expected = time + packet.duration();
  }

  /** What is missing, if anything is. */
  List<String> faults() {
    if (holes == 0) {
      return List.of();
    }
    double at = (firstAt - start) * unitSeconds;
    double seconds = lost * unitSeconds;
    return List.of(
        holes == 1
            ? String.format(
                Locale.ROOT, "%.3f s are missing after %.3f s, by its own times", seconds, at)
            : String.format(
                Locale.ROOT,
                "%.3f s are missing in %d places, the first after %.3f s, by its own times",
                seconds,
                holes,
                at));
  }
}
