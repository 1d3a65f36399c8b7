package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagTableTest {

  @TempDir Path folder;

  private TagTable table(String name, String text, String charset) throws Exception {
    return TagTable.read(
        Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset))));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, t.csv, '\uFEFFpath,title\r\na.flac,Gr\u00fc\u00dfe\r\n'",
    "UTF-16LE, t.csv, '\uFEFFpath\ttitle\r\na.flac\tGr\u00fc\u00dfe\r\n'",
    "UTF-16BE, t.json, '\uFEFF{\"a.flac\": {\"title\": \"Gr\u00fc\u00dfe\"}}'",
    "UTF-16LE, t.yaml, '\uFEFFa.flac:\n  title: Gr\u00fc\u00dfe\n'"
  })
  void aTableInUnicodeIsReadAsItsMarkSays(String charset, String name, String text)
      throws Exception {
    TagTable table = table(name, text, charset);

    assertThat(table.of(folder.toRealPath().resolve("a.flac")).changes())
        .containsEntry("title", List.of("Gr\u00fc\u00dfe"));
    assertThat(table.remarks(file -> true)).isEmpty();
  }

  @Test
  void aTableInNoUnicodeIsTakenForWindows1252AndSaysSo() throws Exception {
    TagTable table = table("t.csv", "path;title\na.flac;Gr\u00fc\u00dfe \u2013\n", "windows-1252");

    assertThat(table.of(folder.toRealPath().resolve("a.flac")).changes())
        .containsEntry("title", List.of("Gr\u00fc\u00dfe \u2013"));
    assertThat(table.remarks(file -> true))
        .containsExactly(
            "the table of tags (%s) is not written in UTF-8 and was read as windows-1252; save it as UTF-8 if that is wrong"
                .formatted(folder.resolve("t.csv")));
  }
}
