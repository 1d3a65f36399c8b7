package io.audiotoolkit;

import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A folder for inputs, one for outputs, and a store. */
abstract class EngineTest {

  @TempDir Path temp;
  Path in;
  Path out;
  final SessionStore store = SessionStore.inMemory();

  @BeforeEach
  void makeFolders() throws IOException {
    Path real = temp.toRealPath();
    in = Files.createDirectories(real.resolve("in"));
    out = real.resolve("out");
  }

  Path input(String name) throws IOException {
    Path file = in.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "content of " + name);
  }

  List<Path> inputs(int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      files.add(input(String.format(Locale.ROOT, "f%02d.wav", i)));
    }
    return files;
  }

  Batch batch(Inputs inputs) {
    return bare(inputs).with(new TestProcessors.Copy(""));
  }

  /** A batch that has yet to be told what to do. */
  Batch bare(Inputs inputs) {
    return Batch.of(inputs).into(out).store(store).parallelism(2).withoutShutdownHook();
  }

  Batch bare(List<Path> files) {
    return bare(Inputs.of(files));
  }

  Batch batch(List<Path> files) {
    return batch(Inputs.of(files));
  }

  /** All files below the output folder, staging included, relative to it. */
  List<String> outputs() throws IOException {
    if (!Files.exists(out)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(file -> !file.equals(out) && (isStaging(file) || Files.isRegularFile(file)))
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static boolean isStaging(Path file) {
    return String.valueOf(file.getFileName()).startsWith(StagingFolders.PREFIX);
  }
}
