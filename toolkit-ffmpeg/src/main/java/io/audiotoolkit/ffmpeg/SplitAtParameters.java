package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.parameters.ParameterReader;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.PathBytes;
import io.audiotoolkit.spi.ParameterInfo;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a {@link SplitAt} is written down, and what is known of each of its parameters. */
final class SplitAtParameters {

  private static final String CHARSET = "listCharset";

  static final List<ParameterInfo> INFOS =
      Stream.concat(
              Stream.of(
                  new ParameterInfo(
                      "times",
                      "String",
                      "where to cut all files",
                      "",
                      "times such as 90, 1:30, 0:01:30.5 or 1m30s with commas between them",
                      "the list beside each file, or else its chapters"),
                  new ParameterInfo(
                      "list",
                      "Path",
                      "list of cuts for all files",
                      "",
                      ".cue, .csv, .tsv, .json, .srt, .vtt or .txt",
                      "the list beside each file, or else its chapters"),
                  new ParameterInfo(
                      "chapters",
                      "boolean",
                      "cut at chapters, whatever lists there are",
                      "",
                      "",
                      "false"),
                  new ParameterInfo(
                      CHARSET,
                      "String",
                      "character set of the lists",
                      "",
                      "a name that Java knows, such as Shift_JIS or windows-1251",
                      "Unicode, else windows-1252"),
                  PartOptions.FORMAT),
              PartOptions.INFOS.stream())
          .toList();

  private SplitAtParameters() {}

  static Parameters of(SplitAt split) {
    Parameters written = Parameters.empty();
    written = split.times().isEmpty() ? written : written.with("times", split.times());
    Optional<Path> list = split.listForAll();
    written = list.isEmpty() ? written : written.with("list", PathBytes.text(list.get()));
    written = split.onlyChapters() ? written.with("chapters", true) : written;
    Optional<Charset> charset = split.listCharset();
    written = charset.isEmpty() ? written : written.with(CHARSET, charset.get().name());
    return split.options().addTo(split.options().addFormat(written));
  }

  static SplitAt read(Parameters parameters) {
    ParameterReader reader = new ParameterReader(SplitAt.NAME, INFOS, parameters);
    Optional<String> times = reader.text("times");
    Optional<String> list = reader.text("list");
    boolean chapters = reader.flag("chapters").orElse(false);
    if (Stream.of(times.isPresent(), list.isPresent(), chapters).filter(given -> given).count()
        > 1) {
      throw new IllegalArgumentException(
          "times, list and chapters of split-at exclude each other; give one of them");
    }
    SplitAt split =
        times
            .map(SplitAt::at)
            .or(() -> list.map(text -> SplitAt.list(PathBytes.parse(text))))
            .orElseGet(() -> chapters ? SplitAt.chapters() : SplitAt.lists());
    split =
        ParameterReader.apply(
            split, reader.text(CHARSET).map(SplitAtParameters::charset), SplitAt::listCharset);
    return PartOptions.apply(split, reader);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "listCharset (%s) is no character set that Java knows; use a name such as UTF-8, Shift_JIS or windows-1251"
              .formatted(name),
          e);
    }
  }
}
