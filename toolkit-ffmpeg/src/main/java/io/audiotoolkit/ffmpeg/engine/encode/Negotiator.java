package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.container.Mp3Bitrates;
import io.audiotoolkit.ffmpeg.engine.libav.NativeLayout;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles an encoding from what a source is and what a caller wished: keeps everything the format
 * can hold, takes the nearest thing where it cannot, and says so. A pure function; it never
 * overrules a wish.
 */
public final class Negotiator {

  private final SourceShape source;
  private final EncodingWish wish;
  private final FormatLimits limits;
  private final List<String> changes = new ArrayList<>();

  private Negotiator(SourceShape source, EncodingWish wish) {
    this.source = source;
    this.wish = wish;
    this.limits = FormatLimits.of(wish.format());
  }

  /**
   * Settles an encoding.
   *
   * @param source what the decoder delivers
   * @param wish what the caller asked for
   * @param processed whether samples are computed anew (gain), so that they carry more bits than
   *     the source stored
   */
  public static Encoding settle(SourceShape source, EncodingWish wish, boolean processed) {
    return new Negotiator(source, wish).settle(processed);
  }

  private Encoding settle(boolean processed) {
    int rateHz = rate();
    int channels = channels();
    SampleDepth depth = depth();
    boolean recomputed = processed || rateHz != source.rateHz() || channels != source.channels();
    return new Encoding(
        wish.format(),
        rateHz,
        channels,
        layout(channels),
        depth,
        bitrate(rateHz, channels),
        wish.vbrQuality(),
        wish.compressionLevel(),
        dithered(depth, processed, recomputed),
        "",
        null,
        changes);
  }

  private int rate() {
    if (wish.rateHz() != 0) {
      return wish.rateHz();
    }
    int rateHz = source.rateHz();
    if (limits.acceptsRate(rateHz)) {
      return rateHz;
    }
    int nearest = nearestRate(rateHz);
    changes.add(
        "sample rate changed from %s to %s Hz: %s takes %s"
            .formatted(rateHz, nearest, wish.format().displayName(), limits.describedRates()));
    return nearest;
  }

  /** The next rate above loses nothing; above all of them, prefer one that divides evenly. */
  private int nearestRate(int rateHz) {
    if (limits.ratesHz().isEmpty()) {
      return Math.min(rateHz / 10 * 10, limits.maxRateHz());
    }
    return limits.ratesHz().stream()
        .filter(candidate -> candidate >= rateHz)
        .findFirst()
        .or(
            () ->
                limits.ratesHz().stream()
                    .filter(candidate -> rateHz % candidate == 0)
                    .filter(candidate -> candidate >= limits.maxRateHz() * 3 / 4)
                    .max(Comparator.naturalOrder()))
        .orElse(limits.maxRateHz());
  }

  private int channels() {
    if (wish.channels() != 0) {
      return wish.channels();
    }
    int channels = source.channels();
    if (limits.acceptsChannels(channels)) {
      return channels;
    }
    int nearest = channels > limits.maxChannels() ? limits.maxChannels() : channels + 1;
    changes.add(
        "channels changed from %s to %s: %s takes at most %s%s"
            .formatted(
                channels,
                nearest,
                wish.format().displayName(),
                limits.maxChannels(),
                channels == 7 ? " and not 7" : ""));
    return nearest;
  }

  private String layout(int channels) {
    boolean isKept = channels == source.channels();
    if (isKept && limits.keepsAnyLayout()) {
      if (isNameless(channels)) {
        changes.add(
            "channel layout %s gets lost: %s has no name for it; the channels are kept in their order"
                .formatted(source.layout(), wish.format().displayName()));
      }
      return source.layout();
    }
    String layout = limits.defaultLayout(channels);
    String remixed = source.remixed(layout, channels);
    String how = remixed.isEmpty() ? "" : "; " + remixed;
    if (isKept && !sameSpeakers(layout, source.layout())) {
      changes.add(
          "channel layout changed from %s to %s: %s has no other for %s channels%s"
              .formatted(source.layout(), layout, wish.format().displayName(), channels, how));
    } else if (!isKept && !remixed.isEmpty()) {
      changes.add("mixed from %s to %s %s".formatted(source.layout(), layout, remixed));
    }
    return layout;
  }

  /** Formats that keep layouts have bits for speakers; Apple's in AIFF are for three or more. */
  private boolean isNameless(int channels) {
    try (NativeLayout layout = NativeLayout.named(source.layout())) {
      boolean isOfFew = wish.format() == AudioFormat.AIFF && channels <= 2;
      return !layout.isOfSpeakers()
          || (isOfFew && !source.layout().equals(limits.defaultLayout(channels)));
    }
  }

  /** 5.0(side) and 5.1(side) hold the same feeds as 5.0 and 5.1 under other names. */
  private static boolean sameSpeakers(String one, String other) {
    return one.equals(other) || (one + "(side)").equals(other) || one.equals(other + "(side)");
  }

  private @Nullable SampleDepth depth() {
    if (limits.depths().isEmpty()) {
      return null;
    }
    SampleDepth wished = wish.depth();
    if (wished != null) {
      return wished;
    }
    SampleDepth stored = source.depth();
    if (stored == null) {
      return SampleDepth.INT_16;
    }
    if (limits.depths().contains(stored)) {
      return stored;
    }
    if (stored == SampleDepth.INT_8) {
      return SampleDepth.INT_16;
    }
    SampleDepth best =
        limits.depths().contains(SampleDepth.FLOAT_32) ? SampleDepth.FLOAT_32 : SampleDepth.INT_24;
    changes.add(
        "depth changed from %s to %s: %s holds %s"
            .formatted(
                stored.described(),
                best.described(),
                wish.format().displayName(),
                stored.isFloatingPoint() ? "integers only" : "no more"));
    return best;
  }

  /**
   * Lossy sources have no depth of their own and are rounded as every decoder does; so is the
   * result of resampling or mixing at an unchanged depth, as FFmpeg does by default.
   */
  private boolean dithered(@Nullable SampleDepth target, boolean processed, boolean recomputed) {
    if (target == null || target.isFloatingPoint() || target == SampleDepth.INT_32) {
      return false;
    }
    SampleDepth stored = source.depth();
    if (processed) {
      return true;
    }
    return stored != null
        && (stored.precisionBits() > target.precisionBits()
            || (recomputed && stored.isFloatingPoint()));
  }

  private int bitrate(int rateHz, int channels) {
    if (!limits.takesBitrate() || wish.vbrQuality() != null) {
      return 0;
    }
    boolean wished = wish.bitrateBps() != 0;
    long bps = wished ? wish.bitrateBps() : unaskedBitrate(channels);
    long accepted = nearestBitrate(bps, rateHz, channels);
    if (wished && accepted != bps) {
      changes.add(
          "bit rate changed from %s to %s kb/s: %s takes no more at %s Hz and %s channels"
              .formatted(
                  bps / 1000, accepted / 1000, wish.format().displayName(), rateHz, channels));
    }
    return (int) accepted;
  }

  /** The same codec again keeps its bit rate; a change of codec gets the format's default. */
  private long unaskedBitrate(int channels) {
    boolean sameCodec =
        switch (wish.format()) {
          case MP3 -> source.codec().equals("mp3");
          case AAC, M4A -> source.codec().equals("aac");
          case OGG, OPUS -> source.codec().equals("opus");
          case WAV, FLAC, ALAC, AIFF -> false;
        };
    return sameCodec && source.bitrateBps() > 0 && channels == source.channels()
        ? source.bitrateBps()
        : (long) limits.defaultBitrateBpsPerChannel() * channels;
  }

  private long nearestBitrate(long bps, int rateHz, int channels) {
    if (wish.format() == AudioFormat.MP3) {
      return Mp3Bitrates.atRate(rateHz).stream()
          .min(Comparator.comparingLong(candidate -> Math.abs(candidate - bps)))
          .orElseThrow();
    }
    long most = (long) limits.maxBitrateBpsPerChannel() * channels;
    if (wish.format() == AudioFormat.AAC || wish.format() == AudioFormat.M4A) {
      // 6,144 bits per channel in a frame of 1,024 samples (ISO/IEC 14496-3, 4.5.3.1).
      most = Math.min(most, 6L * rateHz * channels);
    }
    return Math.max(limits.minBitrateBps(), Math.min(bps, most));
  }
}
