package io.audiotoolkit.ffmpeg.engine.write;

import java.util.Locale;
import java.util.Map;

/**
 * One part of a stream that is cut, which becomes a file.
 *
 * @param start its first sample
 * @param end the first sample after it; {@link Long#MAX_VALUE} for all the rest
 * @param suffix follows the input's stem in its name
 * @param tags what it gets besides the tags of the whole, and instead of those of the same name
 * @param least it is written only if the stream has so many samples from its start on
 * @param rest if the stream has fewer samples than this after its end, they join it
 */
public record Part(
    long start, long end, String suffix, Map<String, String> tags, long least, long rest) {

  public Part {
    if (start < 0 || end <= start || least < 1 || rest < 0) {
      throw new IllegalArgumentException(
          "part (%s to %s, least %s, rest %s) must begin at 0 or later and hold a sample"
              .formatted(start, end, least, rest));
    }
    tags = Map.copyOf(tags);
  }

  /** The suffix of a part that has a number and no label. */
  public static String suffix(int number) {
    return String.format(Locale.ROOT, "_segment_%03d", number);
  }

  /** One that ends where it says, however much follows. */
  public Part(long start, long end, String suffix, Map<String, String> tags) {
    this(start, end, suffix, tags, 1, 0);
  }
}
