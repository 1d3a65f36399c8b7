package io.audiotoolkit.cli.probe;

import com.google.gson.stream.JsonWriter;
import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.ffmpeg.probe.CoverArt;
import io.audiotoolkit.model.PathBytes;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What {@code probe --json} prints: a list with an object a file, durations in seconds. */
final class ProbeJson implements ProbeReport {

  private final JsonWriter json;

  ProbeJson(PrintStream out) {
    json = new JsonWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)));
    json.setIndent("  ");
    write(json::beginArray);
  }

  /** Something that writes JSON. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  private static void write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write JSON to standard output", e);
    }
  }

  @Override
  public void file(Path file, AudioInfo info, OptionalLong counted) {
    write(
        () -> {
          json.beginObject().name("path").value(PathBytes.text(file));
          sound(counted.isPresent() ? info.counted(counted.getAsLong()) : info);
          json.name("samples");
          if (counted.isPresent()) {
            json.value(counted.getAsLong());
          } else {
            json.nullValue();
          }
          cover(info.cover());
          json.name("chapters").beginArray();
          for (Chapter chapter : info.chapters()) {
            chapter(chapter);
          }
          json.endArray().name("tags").beginObject();
          for (Map.Entry<String, String> tag : info.tags().entrySet()) {
            json.name(tag.getKey()).value(tag.getValue());
          }
          json.endObject().endObject();
        });
  }

  private void sound(AudioInfo info) throws IOException {
    json.name("format").value(info.container());
    json.name("codec").value(info.codec());
    json.name("depth").value(info.depth().map(SampleDepth::label).orElse(null));
    json.name("duration").value(seconds(info.duration()));
    json.name("duration_estimated").value(info.durationEstimated());
    json.name("sample_rate_hz").value(info.sampleRateHz());
    json.name("channels").value(info.channels());
    json.name("channel_layout").value(info.channelLayout());
    json.name("bitrate_bps").value(info.bitrateBps());
    json.name("audio_streams").value(info.audioStreams());
  }

  private void cover(Optional<CoverArt> cover) throws IOException {
    json.name("cover");
    if (cover.isEmpty()) {
      json.nullValue();
      return;
    }
    json.beginObject();
    json.name("codec").value(cover.get().codec());
    json.name("width").value(cover.get().width());
    json.name("height").value(cover.get().height());
    json.name("bytes").value(cover.get().bytes()).endObject();
  }

  private void chapter(Chapter chapter) throws IOException {
    json.beginObject();
    json.name("start").value(seconds(chapter.start()));
    json.name("end").value(seconds(chapter.end()));
    json.name("title").value(chapter.title()).endObject();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public void unreadable(Path file, String why) {
    write(
        () -> {
          json.beginObject().name("path").value(PathBytes.text(file));
          json.name("error").value(why).endObject();
        });
  }

  @Override
  public void end() {
    write(
        () -> {
          json.endArray();
          json.flush();
        });
  }
}
