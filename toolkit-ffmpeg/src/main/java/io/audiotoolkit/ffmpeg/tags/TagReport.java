package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Demuxer;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SourceChapters;
import io.audiotoolkit.ffmpeg.engine.stream.SourceCover;
import io.audiotoolkit.ffmpeg.engine.stream.SourceTags;
import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.text.JsonText;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file says of itself, as JSON. */
final class TagReport {

  static final OutputName NAME = new OutputName("_tags", "json");

  private static final double NANOS_PER_SECOND = 1e9;

  private TagReport() {}

  static void write(ProcessContext context) throws IOException {
    Path input = context.input();
    Map<String, Value> report = new LinkedHashMap<>();
    try (Cancellation cancellation = Cancellation.of(context);
        SamplePath path = new SamplePath(input, cancellation, Reading.DEFAULT)) {
      fill(report, path, input);
    }
    String json = JsonText.of(new Value.Nested(Parameters.of(report))) + "\n";
    Files.writeString(context.newOutput(NAME.suffix(), NAME.extension()), json);
  }

  private static void fill(Map<String, Value> report, SamplePath path, Path input)
      throws IOException {
    Demuxer demuxer = path.source().demuxer();
    report.put("file", new Value.Text(FileNames.of(input)));
    report.put("container", new Value.Text(demuxer.container()));
    report.put("codec", new Value.Text(path.source().shape().codec()));
    report.put("tags", tags(input, demuxer));
    SourceCover.of(demuxer).ifPresent(cover -> report.put("cover", cover(cover)));
    report.put("chapters", chapters(SourceChapters.of(demuxer)));
  }

  /** As they stand in the file, or where that is not understood as FFmpeg sees them. */
  private static Value tags(Path input, Demuxer demuxer) throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    try {
      TaggedFile.open(input).tags().forEach((key, texts) -> values.put(key, value(texts)));
    } catch (InputException e) {
      SourceTags.of(demuxer).forEach((key, text) -> values.put(key, new Value.Text(text)));
    }
    return new Value.Nested(Parameters.of(values));
  }

  private static Value value(List<String> texts) {
    List<Value> values = new ArrayList<>();
    texts.forEach(text -> values.add(new Value.Text(text)));
    return values.size() == 1 ? values.get(0) : new Value.Sequence(values);
  }

  private static Value cover(SourceCover cover) {
    return new Value.Nested(
        Parameters.empty()
            .with("codec", cover.codec())
            .with("width", (long) cover.width())
            .with("height", (long) cover.height())
            .with("bytes", cover.bytes()));
  }

  private static Value chapters(List<Chapter> chapters) {
    List<Value> values = new ArrayList<>();
    for (Chapter chapter : chapters) {
      values.add(
          new Value.Nested(
              Parameters.empty()
                  .with("startSeconds", chapter.start().toNanos() / NANOS_PER_SECOND)
                  .with("endSeconds", chapter.end().toNanos() / NANOS_PER_SECOND)
                  .with("title", chapter.title())));
    }
    return new Value.Sequence(values);
  }
}
