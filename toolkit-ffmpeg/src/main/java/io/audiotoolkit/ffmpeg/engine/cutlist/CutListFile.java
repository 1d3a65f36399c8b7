package io.audiotoolkit.ffmpeg.engine.cutlist;

import io.audiotoolkit.ffmpeg.engine.text.CsvRows;
import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.text.UserText;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lists of cuts on disk: which there is beside an input, and what one says. */
public final class CutListFile {

  /** In the order in which they are looked for. */
  private static final List<String> EXTENSIONS = List.of("cue", "txt", "csv", "json");

  /** Of a list beside a recording that may be any other text as well. */
  private static final String TEXT = "txt";

  private static final long MOST_BYTES = 4 << 20;

  private CutListFile() {}

  /**
   * The list beside an input, of the same name but for the extension, if there is one. A text that
   * is no list, such as a transcript, does not count.
   */
  public static Optional<Path> beside(Path input) {
    return textsBeside(input)
        .filter(candidate -> !extension(candidate).equals(TEXT) || isWhollyList(candidate))
        .findFirst();
  }

  /** The text beside an input that is no list. */
  public static Optional<Path> noListBeside(Path input) {
    return textsBeside(input)
        .filter(candidate -> extension(candidate).equals(TEXT) && !isWhollyList(candidate))
        .findFirst();
  }

  /** Cue sheets are also called after the whole name: {@code album.flac.cue}. */
  private static Stream<Path> textsBeside(Path input) {
    return EXTENSIONS.stream()
        .flatMap(
            extension ->
                Stream.of(
                    FileNames.sibling(input, extension),
                    FileNames.sibling(input, extension.toUpperCase(Locale.ROOT)),
                    FileNames.longer(input, extension)))
        .filter(candidate -> !candidate.equals(input) && Files.isRegularFile(candidate));
  }

  private static String extension(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** A sentence may begin with a number: "2 men walked in". */
  private static boolean isWhollyList(Path file) {
    try {
      CutList list = read(file, "", null);
      boolean isSentence =
          list.entries().size() == 1
              && !list.entries().get(0).label().isEmpty()
              && list.entries().get(0).end() == null;
      return !list.entries().isEmpty() && list.problems().isEmpty() && !isSentence;
    } catch (InputException | TransientException e) {
      return false;
    }
  }

  /**
   * Reads a list, in the form that its extension names; a text with a time per line without one
   * that is known.
   *
   * @param recording the name of the file that is cut; empty to read what there is for all
   * @param charset of the list; null to find out
   * @throws InputException if it cannot be one
   */
  public static CutList read(Path file, String recording, @Nullable Charset charset) {
    byte[] bytes = bytes(file);
    try {
      UserText written = charset == null ? UserText.of(bytes) : given(bytes, charset);
      CutList list = parsed(file, written.text(), recording);
      return written
          .remark()
          .map(
              remark ->
                  "%s %s; name its character set with listCharset"
                      .formatted(FileNames.of(file), remark))
          .map(list::remarking)
          .orElse(list);
    } catch (IllegalArgumentException e) {
      throw new InputException("the list of cuts (%s) %s".formatted(file, e.getMessage()), e);
    }
  }

  private static UserText given(byte[] bytes, Charset charset) {
    return UserText.in(charset, bytes)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is not written in %s; name its character set with listCharset"
                        .formatted(charset)));
  }

  private static CutList parsed(Path file, String text, String recording) {
    return switch (extension(file)) {
      case "cue" -> CueCuts.parse(text, recording);
      case "json" -> JsonCuts.parse(text);
      case "csv" -> TableCuts.of(CsvRows.of(text));
      case "tsv" -> TableCuts.ofTabbed(CsvRows.of(text));
      case "srt", "vtt" -> SubtitleCuts.parse(text);
      default -> PlainCuts.parse(text);
    };
  }

  /**
   * Reads a list that has to say something; see {@link #read}.
   *
   * @throws InputException if it names no place to cut
   */
  public static CutList readAny(Path file, String recording, @Nullable Charset charset) {
    CutList list = read(file, recording, charset);
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
  public static void check(Path file, @Nullable Charset charset) {
    try {
      readAny(file, "", charset);
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
}
