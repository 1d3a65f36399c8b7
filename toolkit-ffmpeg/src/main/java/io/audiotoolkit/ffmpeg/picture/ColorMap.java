package io.audiotoolkit.ffmpeg.picture;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;

/**
 * Colors for levels, from low to high. All but GRAY are those of the same names by S. van der Walt
 * and N. Smith (CC0), perceptually uniform and readable in gray and by the color-blind; drawn
 * through ten points. Immutable and thread-safe.
 */
public enum ColorMap {
  /** Black over purple and orange to pale yellow. */
  MAGMA("000004 180f3d 440f76 721f81 9e2f7f cd4071 f1605d fd9668 feca8d fcfdbf"),
  /** Black over purple and red to yellow. */
  INFERNO("000004 1b0c41 4a0c6b 781c6d a52c60 cf4446 ed6925 fb9b06 f7d13d fcffa4"),
  /** Purple over green to yellow. */
  VIRIDIS("440154 482878 3e4989 31688e 26828e 1f9e89 35b779 6ece58 b5de2b fde725"),
  /** White to black, for print. */
  GRAY("ffffff 000000");

  /** Few enough that a picture with its text needs no more than 256 colors. */
  private static final int LEVELS = 176;

  private final String points;

  ColorMap(String points) {
    this.points = points;
  }

  /** The colors from the lowest level to the highest, in equal steps. */
  int[] levels() {
    List<Color> through =
        Arrays.stream(points.split(" ", -1)).map(point -> Color.decode("#" + point)).toList();
    int[] levels = new int[LEVELS];
    for (int i = 0; i < LEVELS; i++) {
      double at = i / (LEVELS - 1.0) * (through.size() - 1);
      int point = Math.min(through.size() - 2, (int) at);
      levels[i] = mix(through.get(point), through.get(point + 1), at - point);
    }
    return levels;
  }

  private static int mix(Color a, Color b, double share) {
    return (mix(a.getRed(), b.getRed(), share) << 16)
        | (mix(a.getGreen(), b.getGreen(), share) << 8)
        | mix(a.getBlue(), b.getBlue(), share);
  }

  private static int mix(int a, int b, double share) {
    return (int) Math.round(a + (b - a) * share);
  }
}
