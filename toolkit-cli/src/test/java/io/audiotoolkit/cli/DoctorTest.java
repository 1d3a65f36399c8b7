package io.audiotoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.sqlite.SqliteSessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

  @TempDir private Path folder;

  private static Cli.Run doctor(Path database, Object... words) {
    String[] all = new String[words.length + 2];
    all[0] = "doctor";
    all[1] = "--db=" + database;
    for (int i = 0; i < words.length; i++) {
      all[i + 2] = words[i].toString();
    }
    return Cli.execute("", all);
  }

  @Test
  void tellsVersionsEncodersAndWhereThingsAre() throws Exception {
    Path database = folder.resolve("sessions.db");

    Cli.Run run = doctor(database, folder.resolve("not/yet/there"));

    assertThat(run.status()).as(run.out()).isEqualTo(ExitStatus.DONE);
    assertThat(run.out())
        .contains("Java " + System.getProperty("java.version"))
        .containsPattern("FFmpeg +8\\.\\d+\\.\\d+ for .*, LGPL version 3 or later")
        .containsPattern("Opus encoder +lwjgl-opus \\d\\S+: in use \\(org.lwjgl:lwjgl-opus, ")
        .containsPattern("Opus encoder +ffmpeg 8\\S+: available")
        .containsPattern("MP3 encoder +lame( 3\\.\\d+: in use \\(| ?: not here \\(no libmp3lame)")
        .contains("database       " + folder + ", can be written")
        .contains("not/yet/there, can be written");
    assertThat(folder).isEmptyDirectory();
    SqliteSessionStore.open(database).close();
    assertThat(doctor(database).out()).contains("database       " + database + ", can be written");
  }

  @Test
  void saysWhatIsWrongWithStatus3() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    Cli.Run run = doctor(file.resolve("sessions.db"), file);

    assertThat(run.status()).isEqualTo(ExitStatus.STOPPED);
    assertThat(run.out())
        .containsPattern("database +PROBLEM: ")
        .containsPattern("output +PROBLEM: .*file cannot be written .*; mend its permissions");
  }
}
