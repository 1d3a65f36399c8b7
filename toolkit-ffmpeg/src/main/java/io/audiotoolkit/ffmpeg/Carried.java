package io.audiotoolkit.ffmpeg;

/**
 * What of an input besides its sound goes into the output.
 *
 * @param tags titles and such, and chapters
 * @param cover the cover art
 * @param times when the input was last modified, as the time of the output
 */
record Carried(boolean tags, boolean cover, boolean times) {

  static final Carried DEFAULT = new Carried(true, true, false);

  Carried withTags(boolean keep) {
    return new Carried(keep, cover, times);
  }

  Carried withCover(boolean keep) {
    return new Carried(tags, keep, times);
  }

  Carried withTimes(boolean keep) {
    return new Carried(tags, cover, keep);
  }
}
