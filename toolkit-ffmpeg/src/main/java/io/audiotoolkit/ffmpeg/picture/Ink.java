package io.audiotoolkit.ffmpeg.picture;

import java.awt.Color;

/** The colors of what is not data. */
final class Ink {

  static final Color DARK = new Color(0x262626);
  static final Color GRID = new Color(0xe4e4e4);

  private Ink() {}
}
