package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;

/**
 * What of an input besides its sound goes into the output.
 *
 * @param tags titles and such, and chapters
 * @param cover the cover art
 * @param times when the input was last modified, as the time of the output
 */
public record Carried(boolean tags, boolean cover, boolean times) {

  public static final Parameter<Boolean> TAGS =
      Parameter.flag("keepTags").describedAs("carry tags over").orElse(true);

  public static final Parameter<Boolean> COVER =
      Parameter.flag("keepCover").describedAs("carry cover art over").orElse(true);

  public static final Parameter<Boolean> TIMES =
      Parameter.flag("keepTimes")
          .describedAs("give outputs the time of their inputs")
          .orElse(false)
          .storedUnlessDefault();

  public static final Carried DEFAULT = new Carried(true, true, false);

  /** As the values of a processor say. */
  public static Carried of(ParameterValues values) {
    return new Carried(values.get(TAGS), values.get(COVER), values.get(TIMES));
  }
}
