package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.spi.ExecutorSetup;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import io.audiotoolkit.worker.Workers;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteAttemptTest {

  @TempDir Path folder;

  @Test
  void anExecutorThatDoesNotSeeTheFoldersSaysSo() throws Exception {
    Path input = Files.writeString(folder.resolve("f.wav"), "sound");
    RemoteAttempt attempt =
        new RemoteAttempt(
            "run",
            new ExecutorSetup("s1", new Treacherous(), new Treacherous().spec(), 1),
            Workers.forked(1),
            new Fraction());

    Outcome unstaged =
        attempt.call(new Task(7, input.toUri(), URI.create("file:///nowhere/staging"), 1));
    Outcome unread =
        attempt.call(new Task(8, URI.create("file:///nowhere/f.wav"), folder.toUri(), 1));

    assertThat(unstaged.taskId()).isEqualTo(7);
    assertThat(unstaged.ending()).isEqualTo(Outcome.Ending.ENVIRONMENT_ERROR);
    assertThat(unstaged.message())
        .startsWith("the Spark executor on ")
        .contains("does not see the folder /nowhere/staging")
        .endsWith("mount the same file system at the same path on all machines");
    assertThat(unread.message()).contains("does not see the folder /nowhere;");
  }

  @Test
  void jarsThatSparkHasSentAreOnTheClassPathOfTheWorkers() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    URL sent = folder.resolve("sent with a space.jar").toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {sent}, before)) {
      thread.setContextClassLoader(loader);

      assertThat(ExecutorClassPath.given(Workers.forked(1)).hasClassPath()).isTrue();
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(ExecutorClassPath.given(Workers.forked(1)).hasClassPath()).isFalse();
  }
}
