package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Who comes to the socket of a worker, told by the system and not by what it says. */
@Timeout(30)
@EnabledOnOs(OS.LINUX)
class MeetingPlaceTest {

  /** Of nobody, on every Linux. */
  private static final String STRANGER = "65534";

  private static final String COMES =
      "$s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die $!; $| = 1; print qq(in\\n); <$s>";

  private MeetingPlace place;
  private Process visitor;

  @BeforeEach
  void openToEverybody() throws IOException {
    place = MeetingPlace.open();
    Path folder = place.socket().getParent();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    Files.setPosixFilePermissions(place.socket(), PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  @AfterEach
  void close() {
    place.close();
    if (visitor != null) {
      visitor.destroyForcibly();
    }
  }

  /** Has a process come to the socket. */
  private void comes(String... as) throws IOException {
    List<String> words = new ArrayList<>(List.of(as));
    words.addAll(List.of("perl", "-MIO::Socket::UNIX", "-e", COMES, place.socket().toString()));
    try {
      visitor = new ProcessBuilder(words).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("skipped: " + e.getMessage());
    }
    BufferedReader said = visitor.inputReader();
    String line = said.readLine();
    Assumptions.assumeTrue("in".equals(line), "skipped: nobody came to the socket: " + line);
  }

  @Test
  void aProcessOfAnotherUserIsNotTakenForAWorker() throws Exception {
    Assumptions.assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(place.socket(), "unix:uid")),
        "skipped: only root can be another user");
    comes("setpriv", "--reuid=" + STRANGER, "--clear-groups");

    assertThatThrownBy(place::await)
        .isInstanceOf(IOException.class)
        .hasMessageMatching("the user .+ has come to a socket of root in place of a worker");

    assertThat(visitor.waitFor()).as("it was sent away").isZero();
  }

  @Test
  void aProcessOfTheSameUserIs() throws Exception {
    comes();

    try (SocketChannel worker = place.await()) {
      assertThat(worker.isConnected()).isTrue();
    }
  }
}
