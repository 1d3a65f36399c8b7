package io.audiotoolkit.ffmpeg.engine.stream;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How sound without a header is read. Telephony's 8 kHz and one channel are meant where nothing
 * else is said: FFmpeg's own 44.1 kHz for raw PCM is never what a recorder of calls wrote.
 *
 * @param demuxer FFmpeg's name of the one that reads it
 * @param rateHz its sampling rate; 0 where the coding has one of its own
 * @param channels its channels; 0 where the coding has one channel only
 * @param codeBits the bits of a sample of G.726, from 2 to 5; 0 for all others
 */
public record Headerless(String demuxer, int rateHz, int channels, int codeBits) {

  private static final int TELEPHONY_HZ = 8_000;

  /** FFmpeg's name of a coding whose samples all have the same size. */
  private static final Pattern PCM =
      Pattern.compile("mulaw|alaw|[su](8|(16|24|32)[lb]e)|f\\d+[lb]e");

  /**
   * Asterisk's signed linear, whose names tell the rate in kHz, and its G.726 with the bit rate.
   */
  private static final Pattern SLN = Pattern.compile("sln(8|12|16|24|32|44|48|96|192)?");

  private static final Pattern G726 = Pattern.compile("g726-(16|24|32|40)");

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("ul", "mulaw"),
          Map.entry("ulaw", "mulaw"),
          Map.entry("mulaw", "mulaw"),
          Map.entry("mu", "mulaw"),
          Map.entry("pcmu", "mulaw"),
          Map.entry("al", "alaw"),
          Map.entry("alaw", "alaw"),
          Map.entry("pcma", "alaw"),
          Map.entry("sw", "s16le"),
          Map.entry("uw", "u16le"),
          Map.entry("sb", "s8"),
          Map.entry("ub", "u8"),
          Map.entry("g722", "g722"),
          Map.entry("g726", "g726"),
          Map.entry("g728", "g728"),
          Map.entry("g729", "g729"),
          Map.entry("gsm", "gsm"));

  /** What the first bytes of a file with a header are, whatever its name. */
  static boolean hasHeader(String head) {
    return Stream.of("RIFF", "RF64", "BW64", "FORM", ".snd", "NIST", "OggS", "fLaC", "ID3", "caff")
        .anyMatch(head::startsWith);
  }

  /** What the name of a file means. */
  static Optional<Headerless> of(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return called(name.substring(name.lastIndexOf('.') + 1));
  }

  /**
   * What a name means that a user gives.
   *
   * @throws IllegalArgumentException if it means nothing
   */
  static Headerless named(String name) {
    return called(name)
        .or(() -> isPcm(name) || name.equals("g726le") ? Optional.of(inGeneral(name)) : called(""))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format (%s) must be ulaw, alaw, sln or sln8 to sln192, g722, g726, g726le, g728,"
                            .formatted(name)
                        + " g729, gsm, or a kind of PCM such as s16le, u8, s24be or f32le"));
  }

  /** The same with what is said of it; 0 leaves what is usual, as does a coding with no choice. */
  Headerless with(int toldRateHz, int toldChannels) {
    return new Headerless(
        demuxer,
        toldRateHz > 0 && rateHz > 0 ? toldRateHz : rateHz,
        toldChannels > 0 && channels > 0 ? toldChannels : channels,
        codeBits);
  }

  private static Optional<Headerless> called(String extension) {
    Matcher linear = SLN.matcher(extension);
    if (linear.matches()) {
      return Optional.of(new Headerless("s16le", rateHz(linear.group(1)), 1, 0));
    }
    Matcher adaptive = G726.matcher(extension);
    if (adaptive.matches()) {
      int bitsPerSecond = Integer.parseInt(adaptive.group(1)) * 1_000;
      return Optional.of(new Headerless("g726", TELEPHONY_HZ, 0, bitsPerSecond / TELEPHONY_HZ));
    }
    return Optional.ofNullable(BY_EXTENSION.get(extension)).map(Headerless::inGeneral);
  }

  private static int rateHz(@Nullable String kilohertz) {
    if (kilohertz == null) {
      return TELEPHONY_HZ;
    }
    return kilohertz.equals("44") ? 44_100 : Integer.parseInt(kilohertz) * 1_000;
  }

  /** What is usual for a coding. */
  static Headerless inGeneral(String demuxer) {
    if (isPcm(demuxer)) {
      return new Headerless(demuxer, TELEPHONY_HZ, 1, 0);
    }
    boolean isG726 = demuxer.startsWith("g726");
    return new Headerless(demuxer, isG726 ? TELEPHONY_HZ : 0, 0, isG726 ? 4 : 0);
  }

  /** Whether samples stand one behind the other, all of one size. */
  public static boolean isPcm(String demuxer) {
    return PCM.matcher(demuxer).matches();
  }
}
