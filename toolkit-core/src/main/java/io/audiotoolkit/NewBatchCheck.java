package io.audiotoolkit;

import io.audiotoolkit.disk.AudioExtensions;
import io.audiotoolkit.disk.NameTemplate;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Refuses mistaken inputs and output folders of a new batch, before there is a session. */
final class NewBatchCheck {

  private static final int MENTIONED = 5;

  /** Any name: what a processor calls its outputs is asked for. */
  private static final Path SAMPLE = Path.of("input.wav");

  private NewBatchCheck() {}

  /**
   * Looks at what the batch names.
   *
   * @throws IllegalArgumentException if it cannot be meant so
   */
  static void of(Inputs inputs, OutputRule rule, AudioProcessor processor) {
    new NameTemplate(rule.template());
    rule.folder().ifPresent(folder -> checkFolder(folder, processor));
    checkInputs(inputs);
  }

  private static void checkInputs(Inputs inputs) {
    if (!inputs.areNamed()) {
      return;
    }
    List<Path> missing = those(inputs, Files::notExists);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          (missing.size() == 1
                  ? "the input " + shown(missing) + " does not exist; check its path"
                  : "these inputs do not exist: " + shown(missing) + "; check their paths")
              + (missing.stream().anyMatch(NewBatchCheck::isPattern)
                  ? ", and that patterns match something"
                  : ""));
    }
    List<Path> folders =
        inputs.stored().walk() == Inputs.Walk.NONE ? those(inputs, Files::isDirectory) : List.of();
    if (!folders.isEmpty()) {
      throw new IllegalArgumentException(
          "not a file but a folder: "
              + shown(folders)
              + "; take the files in it by Inputs.in(folder), or also those below it by"
              + " Inputs.under(folder)");
    }
  }

  private static List<Path> those(Inputs inputs, Predicate<Path> wrong) {
    return inputs.stored().roots().stream().filter(wrong).toList();
  }

  private static boolean isPattern(Path path) {
    return path.toString().matches(".*[*?\\[{].*");
  }

  private static String shown(List<Path> paths) {
    String first =
        paths.stream().limit(MENTIONED).map(Path::toString).collect(Collectors.joining(", "));
    int more = paths.size() - MENTIONED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static void checkFolder(Path folder, AudioProcessor processor) {
    for (Path existing = folder; existing != null; existing = existing.getParent()) {
      if (Files.isDirectory(existing)) {
        break;
      }
      if (Files.exists(existing)) {
        throw new IllegalArgumentException(
            "output folder ("
                + folder
                + ")"
                + (existing.equals(folder) ? " is a file" : ": " + existing + " is a file")
                + "; move it away, or name a folder");
      }
    }
    if (!Files.exists(folder) && isCalledLikeAFile(folder, processor)) {
      throw new IllegalArgumentException(
          "output folder ("
              + folder
              + ") is called like a file; outputs go into a folder, under the names of their"
              + " inputs: name one, or make this folder first if it is meant");
    }
  }

  private static boolean isCalledLikeAFile(Path folder, AudioProcessor processor) {
    String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
    return AudioExtensions.isAudio(folder)
        || processor.predictedOutputs(SAMPLE).stream()
            .map(OutputName::extension)
            .anyMatch(extension -> name.endsWith("." + extension));
  }
}
