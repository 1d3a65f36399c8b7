package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An output that is the input with other tags. */
final class SameFile {

  private SameFile() {}

  /** The name of the input, where it ends in something that can be an extension. */
  static List<OutputName> predicted(Path input) {
    String file = String.valueOf(input.getFileName());
    int dot = file.lastIndexOf('.');
    try {
      return dot < 1 ? List.of() : List.of(new OutputName("", file.substring(dot + 1)));
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /**
   * The same, of which nothing more can be told, after a look at its tags.
   *
   * @throws InputException if they cannot be written so, or the name ends in nothing that can be an
   *     extension
   */
  static Forecast forecast(Path input, TagEdits edits) {
    try {
      TaggedFile.open(input).with(edits);
    } catch (IndexOutOfBoundsException e) {
      throw damaged(e);
    } catch (IOException e) {
      throw new TransientException("could not be read (" + e + ")", e);
    }
    return Forecast.of(List.of(name(input)));
  }

  private static OutputName name(Path input) {
    return predicted(input).stream().findFirst().orElseThrow(SameFile::nameless);
  }

  static ProcessResult write(TaggedFile file, ProcessContext context, TagEdits edits)
      throws IOException {
    OutputName name = name(context.input());
    try {
      file.with(edits).writeTo(context.newOutput(name.suffix(), name.extension()), context);
    } catch (EOFException | IndexOutOfBoundsException e) {
      throw damaged(e);
    }
    ProcessResult result = ProcessResult.written();
    for (String loss : file.losses()) {
      result = result.warning(loss);
    }
    return result;
  }

  private static InputException damaged(Exception e) {
    return new InputException("damaged, or became shorter while it was read", e);
  }

  private static InputException nameless() {
    return new InputException("its name ends in no extension that could be kept; rename it");
  }
}
