package io.audiotoolkit.ffmpeg;

/**
 * What of an input besides its sound goes into the output.
 *
 * @param tags titles and such
 * @param cover the cover art
 */
record Carried(boolean tags, boolean cover) {

  static final Carried EVERYTHING = new Carried(true, true);
}
