package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.cuts.CueCuts;
import io.audiotoolkit.ffmpeg.cuts.CutList;
import io.audiotoolkit.ffmpeg.cuts.JsonCuts;
import io.audiotoolkit.ffmpeg.cuts.PlainCuts;
import io.audiotoolkit.ffmpeg.cuts.TableCuts;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists of cuts on disk: which there is beside an input, and what one says. */
final class CutListFile {

  /** In the order in which they are looked for. */
  private static final List<String> EXTENSIONS = List.of("cue", "txt", "csv", "json");

  private static final long MOST_BYTES = 4 << 20;

  private CutListFile() {}

  /** The list beside an input, of the same name but for the extension, if there is one. */
  static Optional<Path> beside(Path input) {
    String name = String.valueOf(input.getFileName());
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    return EXTENSIONS.stream()
        .map(extension -> input.resolveSibling(stem + "." + extension))
        .filter(candidate -> !candidate.equals(input) && Files.isRegularFile(candidate))
        .findFirst();
  }

  /**
   * Reads a list, in the form that its extension names; a text with a time per line without one
   * that is known.
   *
   * @throws InputException if it cannot be one
   */
  static CutList read(Path file) {
    String text = decode(bytes(file));
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    try {
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "cue" -> CueCuts.parse(text);
        case "json" -> JsonCuts.parse(text);
        case "csv", "tsv" -> TableCuts.of(CsvRows.of(text));
        default -> PlainCuts.parse(text);
      };
    } catch (IllegalArgumentException e) {
      throw new InputException("the list of cuts (%s) %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Reads a list that has to say something.
   *
   * @throws InputException if it names no place to cut
   */
  static CutList readAny(Path file) {
    CutList list = read(file);
    if (list.entries().isEmpty()) {
      throw new InputException(
          "the list of cuts (%s) names no place to cut: %s; write a time such as 90, 1:30 or 0:01:30.5 per line"
              .formatted(file, list.problems().stream().findFirst().orElse("it is empty")));
    }
    return list;
  }

  /**
   * Checks a list before anything is cut by it.
   *
   * @throws IllegalArgumentException if it cannot be read or names no place to cut
   */
  static void check(Path file) {
    try {
      readAny(file);
    } catch (InputException | TransientException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InputException(
            "the list of cuts (%s) has %s bytes, and no list has more than %s; name the right file"
                .formatted(file, Files.size(file), MOST_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InputException(
          "the list of cuts (%s) does not exist; name another file, or make it".formatted(file), e);
    } catch (IOException e) {
      throw new TransientException(
          "the list of cuts (%s) cannot be read (%s); name a file that can be"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Unicode, or what programs on Windows write that do not know it. */
  private static String decode(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
