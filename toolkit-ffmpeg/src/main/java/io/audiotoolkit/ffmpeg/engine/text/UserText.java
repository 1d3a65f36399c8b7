package io.audiotoolkit.ffmpeg.engine.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Text that somebody wrote with whatever program there was. Its character set is that of the byte
 * order mark at its beginning, else the one that is given, else UTF-8 where it is valid, and
 * windows-1252 where it is not.
 *
 * @param text without a byte order mark
 * @param isGuess whether it may be in another character set as well
 */
public record UserText(String text, boolean isGuess) {

  /** What programs on Windows write that do not know Unicode. */
  private static final Charset GUESS = Charset.forName("windows-1252");

  private static final String MARK = "\uFEFF";

  /** Finds the character set out. */
  public static UserText of(byte[] bytes) {
    return in(StandardCharsets.UTF_8, bytes)
        .orElseGet(() -> new UserText(new String(bytes, GUESS), true));
  }

  /** In a character set; empty where it is not. */
  public static Optional<UserText> in(Charset given, byte[] bytes) {
    return marked(bytes).or(() -> decoded(bytes, given));
  }

  private static Optional<UserText> marked(byte[] bytes) {
    int first = bytes.length < 2 ? 0 : (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return switch (first) {
      case 0xFFFE -> Optional.of(utf16(bytes, StandardCharsets.UTF_16LE));
      case 0xFEFF -> Optional.of(utf16(bytes, StandardCharsets.UTF_16BE));
      default -> Optional.empty();
    };
  }

  private static UserText utf16(byte[] bytes, Charset order) {
    return new UserText(new String(bytes, 2, bytes.length - 2, order), false);
  }

  private static Optional<UserText> decoded(byte[] bytes, Charset charset) {
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(
          new UserText(text.startsWith(MARK) ? text.substring(MARK.length()) : text, false));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** Says of a guess that it is one. */
  public Optional<String> remark() {
    return isGuess
        ? Optional.of("is not written in UTF-8 and was read as " + GUESS)
        : Optional.empty();
  }
}
