package io.audiotoolkit.ffmpeg.tags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** A table of tags, which a user names. */
public final class TableProperty {

  private TableProperty() {}

  public static void isReadOrRefused(Path file) throws IOException {
    try {
      TagTable table = TagTable.read(file);
      assertThat(table.remarks(input -> false)).isNotEmpty();
      assertThat(table.of(file)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining(file.toString());
    }
  }
}
