package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.BatchResult;
import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TagExamplesTest {

  private static final Path PROMPTS = Path.of("samples/prompts").toAbsolutePath();
  private static final Path MUSIC = Path.of("samples/synthesised").toAbsolutePath();

  @TempDir Path temp;
  private final SessionStore store = SessionStore.inMemory();

  @Test
  void recordingsGetTheTagsOfATable() throws Exception {
    Path table =
        Files.writeString(
            temp.resolve("tags.csv"), "path,title\n" + PROMPTS.resolve("activated.wav") + ",On\n");

    BatchResult result = TagRecordings.run(PROMPTS, table, temp.resolve("out"), store);

    assertThat(result.completedCount()).isEqualTo(3);
    assertThat(AudioFile.probe(temp.resolve("out/activated.wav")).tags())
        .containsEntry("title", "On")
        .containsEntry("artist", "The Archive");
  }

  @Test
  void albumsAreLevelled() {
    BatchResult result = LevelAlbums.run(MUSIC, temp.resolve("out"), store);

    assertThat(result.isSuccess()).isTrue();
    assertThat(AudioFile.probe(temp.resolve("out/pink-noise.flac")).tags())
        .containsKeys("REPLAYGAIN_TRACK_GAIN", "REPLAYGAIN_ALBUM_GAIN");
  }

  @Test
  void partsBecomeOneFileWithChapters() throws Exception {
    Path list =
        Files.writeString(
            temp.resolve("prompts.m3u8"),
            PROMPTS.resolve("activated.wav") + "\n" + PROMPTS.resolve("auth-thankyou.wav") + "\n");

    BatchResult result = JoinParts.run(list, temp.resolve("out"), store);

    assertThat(result.isSuccess()).isTrue();
    AudioInfo info = AudioFile.probe(temp.resolve("out/prompts.m4a"));
    assertThat(info.chapters())
        .extracting(Chapter::title)
        .containsExactly("activated", "auth-thankyou");
  }

  @Test
  void theGuideShowsWhatTheExamplesRun() throws IOException {
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/guide/tags.md")))
            .results()
            .map((MatchResult block) -> block.group(1))
            .toList();
    StringBuilder sources = new StringBuilder();
    for (String name : List.of("TagRecordings", "LevelAlbums", "JoinParts")) {
      sources.append(
          Files.readString(Path.of("src/main/java/io/audiotoolkit/examples/" + name + ".java")));
    }

    assertThat(blocks).hasSize(3);
    String all = sources.toString().replaceAll("\\s+", "");
    assertThat(blocks).allSatisfy(block -> assertThat(all).contains(block.replaceAll("\\s+", "")));
  }
}
