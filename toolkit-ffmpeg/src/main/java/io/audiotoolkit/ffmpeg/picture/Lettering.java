package io.audiotoolkit.ffmpeg.picture;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Text as outlines that the library brings along, so that pictures are the same on every machine,
 * also on one without fonts. Latin, Greek and Cyrillic; other characters become a box.
 */
final class Lettering {

  private static final double UNITS_PER_EM = 2_048;
  private static final String RESOURCE = "outlines.txt";
  private static final int BOX = 0x25a1;

  private record Glyph(double advance, Path2D outline) {}

  private Lettering() {}

  static double width(String text, double size) {
    return text.codePoints().mapToDouble(c -> glyph(c).advance()).sum() * size / UNITS_PER_EM;
  }

  /** The outline of a text whose baseline begins at the origin. */
  static Path2D outline(String text, double size) {
    Path2D whole = new Path2D.Double(Path2D.WIND_NON_ZERO);
    double scale = size / UNITS_PER_EM;
    double x = 0;
    for (int character : text.codePoints().toArray()) {
      Glyph glyph = glyph(character);
      AffineTransform place = AffineTransform.getTranslateInstance(x, 0);
      place.scale(scale, scale);
      whole.append(glyph.outline().getPathIterator(place), false);
      x += glyph.advance() * scale;
    }
    return whole;
  }

  private static Glyph glyph(int character) {
    Glyph found = Glyphs.ALL.get(character);
    return found != null ? found : Objects.requireNonNull(Glyphs.ALL.get(BOX), "the box");
  }

  /** Read when the first text is drawn. */
  private static final class Glyphs {

    static final Map<Integer, Glyph> ALL = read();

    private static Map<Integer, Glyph> read() {
      Map<Integer, Glyph> glyphs = new HashMap<>();
      try (InputStream in =
              Objects.requireNonNull(Lettering.class.getResourceAsStream(RESOURCE), RESOURCE);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.startsWith("#")) {
            String[] parts = line.split("\t", -1);
            glyphs.put(
                Integer.parseInt(parts[0], 16),
                new Glyph(Double.parseDouble(parts[1]), path(parts[2])));
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + RESOURCE, e);
      }
      return glyphs;
    }

    private static Path2D path(String steps) {
      Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO);
      for (String step : steps.split("(?=[MLQZ])", -1)) {
        String[] words = step.isEmpty() ? new String[0] : step.substring(1).split(" ", -1);
        double[] at = new double[4];
        for (int i = 0; i < words.length && !words[i].isEmpty(); i++) {
          at[i] = Double.parseDouble(words[i]);
        }
        switch (step.isEmpty() ? ' ' : step.charAt(0)) {
          case 'M' -> path.moveTo(at[0], at[1]);
          case 'L' -> path.lineTo(at[0], at[1]);
          case 'Q' -> path.quadTo(at[0], at[1], at[2], at[3]);
          case 'Z' -> path.closePath();
          default -> {} // a space has no outline
        }
      }
      return path;
    }
  }
}
