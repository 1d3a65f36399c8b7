package io.audiotoolkit.ffmpeg.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes Portable Network Graphics: with a palette where 256 colors do, a third of the bytes that
 * {@code ImageIO} needs, and with the density that makes a picture of several pixels per dot appear
 * in its own size.
 */
final class PngFile {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int DEPTH = 8;

  /** More takes twice the time for a tenth of the bytes. */
  private static final int COMPRESSION = 4;

  private static final byte TRUE_COLOR = 2;
  private static final byte PALETTE = 3;

  /** 72 dots per inch. */
  private static final int DOTS_PER_METER = 2_835;

  private PngFile() {}

  /**
   * Writes a picture.
   *
   * @param rgb its pixels, row by row
   * @param scale pixels per dot
   * @param pulse is run before each row
   */
  static void write(Path file, int width, int height, int[] rgb, int scale, Runnable pulse) {
    PngPalette palette = PngPalette.of(rgb);
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      out.write(SIGNATURE);
      ByteArrayOutputStream header = new ByteArrayOutputStream();
      DataOutputStream fields = new DataOutputStream(header);
      fields.writeInt(width);
      fields.writeInt(height);
      fields.write(new byte[] {DEPTH, palette == null ? TRUE_COLOR : PALETTE, 0, 0, 0});
      chunk(out, "IHDR", header.toByteArray());
      if (palette != null) {
        chunk(out, "PLTE", palette.bytes());
      }
      header.reset();
      fields.writeInt(DOTS_PER_METER * scale);
      fields.writeInt(DOTS_PER_METER * scale);
      fields.writeByte(1); // meters
      chunk(out, "pHYs", header.toByteArray());
      chunk(out, "IDAT", compressed(width, height, rgb, palette, pulse));
      chunk(out, "IEND", new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] compressed(
      int width, int height, int[] rgb, @Nullable PngPalette palette, Runnable pulse)
      throws IOException {
    int bytesPerPixel = palette == null ? 3 : 1;
    PngRow row = new PngRow(width * bytesPerPixel, bytesPerPixel);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(COMPRESSION);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
      for (int y = 0; y < height; y++) {
        pulse.run();
        byte[] values = row.next();
        for (int x = 0, at = 0; x < width; x++) {
          int pixel = rgb[y * width + x];
          if (palette != null) {
            values[at++] = palette.number(pixel);
          } else {
            values[at++] = (byte) (pixel >> 16);
            values[at++] = (byte) (pixel >> 8);
            values[at++] = (byte) pixel;
          }
        }
        out.write(row.filtered());
      }
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(data);
    out.writeInt((int) sum.getValue());
  }
}
