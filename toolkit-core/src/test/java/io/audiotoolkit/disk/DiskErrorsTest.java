package io.audiotoolkit.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskErrorsTest {

  @TempDir private Path folder;

  @Test
  void aFullDiskIsToldByTheSentenceOfTheSystemInAnyLanguage() throws Exception {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "skipped: there is no /dev/full");
    IOException error =
        catchThrowableOfType(
            IOException.class, () -> Files.write(full, new byte[1], StandardOpenOption.WRITE));

    assertThat(DiskErrors.isOfDisk(error, folder)).isTrue();
    assertThat(DiskErrors.isOfDisk(new IOException("No space left on device"), folder)).isTrue();
    assertThat(DiskErrors.isOfDisk(new IOException("Connection reset"), folder)).isFalse();
  }
}
