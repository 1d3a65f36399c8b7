package io.audiotoolkit.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Fails the first time that each of its ways is taken.
 *
 * @param area what works
 * @param marks a folder for what has failed already
 */
record FlakyArea(StagingArea area, URI marks) implements StagingArea {

  private void failOnce(String way) throws IOException {
    try {
      Files.createFile(Path.of(marks).resolve(way));
    } catch (FileAlreadyExistsException e) {
      return;
    }
    throw new IOException(way + " does not work today");
  }

  @Override
  public URI offer(Path input, String run) throws IOException {
    failOnce("offer");
    return area.offer(input, run);
  }

  @Override
  public void withdraw(URI offered) throws IOException {
    failOnce("withdraw");
    area.withdraw(offered);
  }

  @Override
  public void fetch(URI offered, Path target) throws IOException {
    failOnce("fetch");
    area.fetch(offered, target);
  }

  @Override
  public URI deliver(Path output, String run) throws IOException {
    failOnce("deliver");
    return area.deliver(output, run);
  }

  @Override
  public void collect(URI delivered, Path target) throws IOException {
    failOnce("collect");
    area.collect(delivered, target);
  }

  @Override
  public void clear(String run) throws IOException {
    area.clear(run);
  }
}
