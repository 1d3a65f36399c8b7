package io.audiotoolkit.ffmpeg.engine.encode;

/**
 * What of an input besides its sound goes into the output.
 *
 * @param tags titles and such, and chapters
 * @param cover the cover art
 * @param times when the input was last modified, as the time of the output
 */
public record Carried(boolean tags, boolean cover, boolean times) {

  public static final Carried DEFAULT = new Carried(true, true, false);

  public Carried withTags(boolean keep) {
    return new Carried(keep, cover, times);
  }

  public Carried withCover(boolean keep) {
    return new Carried(tags, keep, times);
  }

  public Carried withTimes(boolean keep) {
    return new Carried(tags, cover, keep);
  }
}
