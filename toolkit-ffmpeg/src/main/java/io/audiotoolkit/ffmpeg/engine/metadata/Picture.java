package io.audiotoolkit.ffmpeg.engine.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** A picture that a file carries, byte for byte as it is there: nobody looks into it. */
public final class Picture {

  /** The type of the picture that players show (ID3v2.4.0-frames, section 4.14). */
  public static final int FRONT_COVER = 3;

  private static final int FIXED_BYTES = 32;

  private final int type;
  private final String mediaType;
  private final String description;
  private final int[] size;
  private final byte[] image;

  /**
   * @param type as ID3v2 and FLAC number them
   * @param mediaType as the file says; empty when it does not
   * @param description what it shows; mostly empty
   * @param size width, height, bits per pixel and colors of a palette; zeros when unknown
   * @param image the picture
   */
  Picture(int type, String mediaType, String description, int[] size, byte[] image) {
    this.type = type;
    this.mediaType = mediaType;
    this.description = description;
    this.size = size.clone();
    this.image = image;
  }

  /** One of which a file says no more than its type and kind. */
  public static Picture of(int type, String mediaType, String description, byte[] image) {
    return new Picture(type, mediaType, description, new int[4], image);
  }

  /**
   * Reads FLAC's block (RFC 9639, section 8.8).
   *
   * @throws IndexOutOfBoundsException if it is damaged
   */
  public static Picture ofBlock(byte[] block) {
    ByteBuffer bytes = ByteBuffer.wrap(block);
    int type = number(bytes);
    String mediaType = new String(next(bytes), StandardCharsets.ISO_8859_1);
    String description = new String(next(bytes), StandardCharsets.UTF_8);
    int[] size = {number(bytes), number(bytes), number(bytes), number(bytes)};
    return new Picture(type, mediaType, description, size, next(bytes));
  }

  private static int number(ByteBuffer bytes) {
    if (bytes.remaining() < Integer.BYTES) {
      throw new IndexOutOfBoundsException("a picture of too few bytes");
    }
    return bytes.getInt();
  }

  private static byte[] next(ByteBuffer bytes) {
    int length = number(bytes);
    if (length < 0 || length > bytes.remaining()) {
      throw new IndexOutOfBoundsException("a picture with a part of a length of " + length);
    }
    byte[] next = new byte[length];
    bytes.get(next);
    return next;
  }

  /** It as FLAC's block. */
  public byte[] block() {
    byte[] kind = mediaType.getBytes(StandardCharsets.ISO_8859_1);
    byte[] words = description.getBytes(StandardCharsets.UTF_8);
    ByteBuffer block =
        ByteBuffer.allocate(FIXED_BYTES + kind.length + words.length + image.length)
            .putInt(type)
            .putInt(kind.length)
            .put(kind)
            .putInt(words.length)
            .put(words);
    for (int number : size) {
      block.putInt(number);
    }
    return block.putInt(image.length).put(image).array();
  }

  int type() {
    return type;
  }

  boolean isFrontCover() {
    return type == FRONT_COVER;
  }

  String description() {
    return description;
  }

  public byte[] image() {
    return image;
  }

  /** The media type in lower case: what its first bytes say, or else what the file says. */
  String mediaType() {
    String seen =
        seen(new String(image, 0, Math.min(16, image.length), StandardCharsets.ISO_8859_1));
    return seen.isEmpty() ? mediaType.toLowerCase(Locale.ROOT) : seen;
  }

  private static String seen(String start) {
    if (start.startsWith("\u0089PNG")) {
      return "image/png";
    } else if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    } else if (start.startsWith("GIF8")) {
      return "image/gif";
    } else if (start.startsWith("BM")) {
      return "image/bmp";
    } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return "image/webp";
    } else if (start.startsWith("ftypavif", 4)) {
      return "image/avif";
    }
    return start.startsWith("II*\0") || start.startsWith("MM\0*") ? "image/tiff" : "";
  }

  /** Its kind, as messages name it. */
  public String described() {
    String kind = mediaType();
    return (kind.isEmpty() ? "a picture of an unknown kind" : kind)
        + (isFrontCover() ? "" : " of type " + type);
  }

  /** Whether another one shows the same as the same. */
  public boolean isSame(Picture other) {
    return type == other.type && Arrays.equals(image, other.image);
  }
}
