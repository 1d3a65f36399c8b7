package io.audiotoolkit.ffmpeg.engine.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The texts of ID3v2 frames in their four encodings (ID3v2.4.0-structure, section 4). */
final class Id3Text {

  private static final int LATIN_1 = 0;
  private static final int UTF_16 = 1;
  private static final int UTF_8 = 3;

  private Id3Text() {}

  /** All texts of a stretch, which are separated by a NUL. */
  static List<String> decode(byte[] body, int from, int encoding) {
    List<String> texts = new ArrayList<>();
    int start = from;
    while (start < body.length) {
      int end = end(body, start, encoding);
      texts.add(text(body, start, end, encoding));
      start = end + width(encoding);
    }
    return texts;
  }

  /** Where the text that begins at a place ends: at its NUL, or with the frame. */
  static int end(byte[] body, int start, int encoding) {
    int width = width(encoding);
    for (int at = start; at + width <= body.length; at += width) {
      if (body[at] == 0 && (width == 1 || body[at + 1] == 0)) {
        return at;
      }
    }
    return body.length;
  }

  /** How many bytes a NUL has. */
  static int width(int encoding) {
    return encoding == UTF_16 || encoding == 2 ? 2 : 1;
  }

  private static String text(byte[] body, int start, int end, int encoding) {
    Charset charset =
        switch (encoding) {
          case UTF_16 -> StandardCharsets.UTF_16; // with a byte order mark
          case 2 -> StandardCharsets.UTF_16BE;
          case UTF_8 -> StandardCharsets.UTF_8;
          default -> StandardCharsets.ISO_8859_1;
        };
    return new String(body, start, end - start, charset);
  }

  /** The encoding for some texts: UTF-8 came with version 4. */
  static int encodingOf(int version, List<String> texts) {
    if (version >= 4) {
      return UTF_8;
    }
    boolean latin = texts.stream().allMatch(text -> text.chars().allMatch(c -> c < 0x100));
    return latin ? LATIN_1 : UTF_16;
  }

  /** Texts with a NUL between them. */
  static byte[] encode(List<String> texts, int encoding) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < texts.size(); i++) {
      if (i > 0) {
        out.writeBytes(new byte[width(encoding)]);
      }
      out.writeBytes(encode(texts.get(i), encoding));
    }
    return out.toByteArray();
  }

  /** A text and the NUL that ends it. */
  static byte[] terminated(String text, int encoding) {
    byte[] encoded = encode(text, encoding);
    return Arrays.copyOf(encoded, encoded.length + width(encoding));
  }

  private static byte[] encode(String text, int encoding) {
    return switch (encoding) {
      case UTF_16 -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
      case UTF_8 -> text.getBytes(StandardCharsets.UTF_8);
      default -> text.getBytes(StandardCharsets.ISO_8859_1);
    };
  }
}
