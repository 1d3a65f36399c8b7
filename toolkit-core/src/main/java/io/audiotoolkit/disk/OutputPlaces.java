package io.audiotoolkit.disk;

import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.OutputRule;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells where the outputs of an input belong. Immutable. */
public final class OutputPlaces {

  /** What the file systems of Linux, macOS and Windows allow for one name, in bytes or units. */
  private static final int MAX_NAME_BYTES = 255;

  private final OutputRule rule;
  private final NameTemplate template;

  public OutputPlaces(OutputRule rule) {
    this.rule = rule;
    this.template = new NameTemplate(rule.template());
  }

  /**
   * The final place of an output.
   *
   * @throws InputException if the input's name makes it too long
   */
  public Path of(FileRecord file, OutputName name) {
    Path base = base(file);
    Path target = template.resolve(base, file.input(), mirrored(file), name);
    if (!target.normalize().startsWith(base.normalize())) {
      throw new InputException(
          "the output would leave the folder "
              + base
              + ", because the path of the input holds ..; start a new run with it");
    }
    Path last = target.getFileName();
    if (last == null || PathBytes.of(last).length > MAX_NAME_BYTES) {
      throw new InputException(
          "the output's name would be longer than "
              + MAX_NAME_BYTES
              + " bytes; shorten the name of the input");
    }
    if (WindowsNames.isForbiddenHere(last)) {
      throw new InputException(
          "the output's name (" + last + ") is reserved by Windows; use another name template");
    }
    return target;
  }

  /** Whether the rule could have given this place to an output of the input. */
  public boolean couldBe(FileRecord file, Path place) {
    return template.fits(base(file), file.input(), mirrored(file), place);
  }

  private int mirrored(FileRecord file) {
    return rule.folder().isPresent() ? file.mirroredFolders() : 0;
  }

  /** Where the outputs go that are known beforehand; none when the input's name forbids them. */
  public List<Path> predicted(AudioProcessor processor, FileRecord file) {
    List<Path> targets = new ArrayList<>();
    try {
      for (OutputName name : processor.predictedOutputs(file.input())) {
        targets.add(of(file, name));
      }
      return targets;
    } catch (InputException e) {
      return List.of(); // it fails by itself when it is published
    }
  }

  /** The folder below which all outputs of an input go. */
  public Path base(FileRecord file) {
    Path parent = file.input().getParent();
    return rule.folder().orElse(parent == null ? file.input() : parent);
  }

  public OutputRule rule() {
    return rule;
  }
}
