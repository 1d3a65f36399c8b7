package io.audiotoolkit.ffmpeg.concat;

import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.text.UserText;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.PathBytes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
          "no list of files: it has more than %s bytes; give a text file with a path per line"
              .formatted(MOST_BYTES));
    }
    List<Entry> entries = new ArrayList<>();
    String title = "";
    for (byte[] line : lines(list)) {
      String text = UserText.of(line).text().strip();
      Matcher titled = TITLE.matcher(text);
      if (titled.matches()) {
        title = titled.group(1).strip();
        continue;
      }
      boolean isComment = text.isEmpty() || text.startsWith("#");
      Optional<Path> named =
          existing(list, line, text)
              .or(() -> isComment ? Optional.empty() : Optional.of(file(list, text)));
      if (named.isPresent()) {
        entries.add(new Entry(named.get(), title));
        title = "";
      }
    }
    if (entries.isEmpty() || entries.size() > MOST_PARTS) {
      throw new InputException(
          "names %s files, and must name 1 to %s; write one path per line"
              .formatted(entries.size(), MOST_PARTS));
    }
    return entries;
  }

  /** As bytes, for the names of files need not be text, nor all be written in the same way. */
  private static List<byte[]> lines(Path list) throws IOException {
    byte[] stored = Files.readAllBytes(list);
    UserText written = UserText.of(stored);
    byte[] bytes = written.isGuess() ? stored : written.text().getBytes(StandardCharsets.UTF_8);
    List<byte[]> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i < bytes.length && bytes[i] == 0) {
        throw new InputException(
            "no list of files but binary; give a text file with a path per line");
      }
      if (i == bytes.length || bytes[i] == '\n' || bytes[i] == '\r') {
        lines.add(Arrays.copyOfRange(bytes, start, i));
        start = i + 1;
      }
    }
    return lines;
  }

  /**
   * The file that a line names just as it stands: one whose name begins with {@code #} or a space,
   * or is no UTF-8; or as older programs and those on Windows wrote it.
   */
  private static Optional<Path> existing(Path list, byte[] line, String text) {
    Path folder = list.resolveSibling("");
    return Stream.<Supplier<Path>>of(
            () -> folder.resolve(PathBytes.toPath(line)),
            () -> Path.of(URI.create(text)),
            () -> FileNames.named(folder, text),
            () -> FileNames.named(folder, text.replace('\\', '/')))
        .flatMap(way -> path(way).stream())
        .map(Path::normalize)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static Optional<Path> path(Supplier<Path> way) {
    try {
      return Optional.of(way.get());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty(); // the line names none in this way
    }
  }

  private static Path file(Path list, String entry) {
    if (ADDRESS.matcher(entry).matches() && !entry.startsWith("file:")) {
      throw new InputException(
          "names an address (%s), and only files are read; download it first".formatted(entry));
    }
    try {
      return entry.startsWith("file:")
          ? Path.of(URI.create(entry))
          : FileNames.named(list.resolveSibling(""), entry).normalize();
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      throw new InputException("names no path (%s); write one path per line".formatted(entry), e);
    }
  }
}
