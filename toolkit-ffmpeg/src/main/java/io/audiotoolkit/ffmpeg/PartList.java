package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A list of audio files, one a line: plain text or M3U, with paths relative to the list. */
final class PartList {

  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_PARTS = 10_000;

  /** What M3U says of the file in the next line: seconds, a comma, and a title. */
  private static final Pattern TITLE = Pattern.compile("#EXTINF:[^,]*,(.*)");

  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");

  /**
   * A file of the list.
   *
   * @param file an absolute path, or one relative to the working folder if the list's is
   * @param title what the list calls it; may be empty
   */
  record Entry(Path file, String title) {}

  private PartList() {}

  /**
   * Reads a list.
   *
   * @throws InputException if it is empty, too long, no text, or names anything but files
   */
  static List<Entry> read(Path list) throws IOException {
    if (Files.size(list) > MOST_BYTES) {
      throw new InputException(
          "is no list of files: %s has more than %s bytes; give a text file with a path per line"
              .formatted(list, MOST_BYTES));
    }
    List<Entry> entries = new ArrayList<>();
    String title = "";
    for (String line : (Iterable<String>) text(list).lines()::iterator) {
      String entry = line.strip();
      Matcher titled = TITLE.matcher(entry);
      if (titled.matches()) {
        title = titled.group(1).strip();
      } else if (!entry.isEmpty() && !entry.startsWith("#")) {
        entries.add(new Entry(file(list, entry), title));
        title = "";
      }
    }
    if (entries.isEmpty() || entries.size() > MOST_PARTS) {
      throw new InputException(
          "names %s files, and must name 1 to %s: %s; write one path per line"
              .formatted(entries.size(), MOST_PARTS, list));
    }
    return entries;
  }

  /** UTF-8, or what older programs wrote. */
  private static String text(Path list) throws IOException {
    byte[] bytes = Files.readAllBytes(list);
    for (byte each : bytes) {
      if (each == 0) {
        throw new InputException(
            "is no list of files but binary: %s; give a text file with a path per line"
                .formatted(list));
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  private static Path file(Path list, String entry) {
    if (ADDRESS.matcher(entry).matches()) {
      throw new InputException(
          "names an address (%s), and only files are read: %s; download it first"
              .formatted(entry, list));
    }
    try {
      return list.resolveSibling(entry).normalize();
    } catch (InvalidPathException e) {
      throw new InputException("names no path (%s): %s".formatted(entry, list), e);
    }
  }
}
