package io.audiotoolkit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.spi.SessionStore;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the README, the guides and the Javadoc show compiles as it stands, but for imports and names
 * of files; and a batch that is run there makes every file.
 */
class SnippetsTest {

  private static final Path PROMPTS = Path.of("samples/prompts").toAbsolutePath();

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> everySnippetCompilesAndEveryBatchRuns() throws IOException {
    List<Snippet> all = Snippet.all(Path.of(".."));
    assertThat(all).hasSizeGreaterThan(35);
    assertThat(all.stream().filter(Snippet::runsABatch)).hasSizeGreaterThan(8);
    Map<String, String> faults = compiled(all);
    return all.stream().map(each -> dynamicTest(each.place(), () -> check(each, faults)));
  }

  /** Compiles them all at once, each in a class of its own; gives what is wrong, by class. */
  private Map<String, String> compiled(List<Snippet> all) throws IOException {
    for (Snippet snippet : all) {
      Files.writeString(temp.resolve(snippet.type() + ".java"), snippet.program());
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new DiagnosticCollector<JavaFileObject>();
    try (var files = compiler.getStandardFileManager(said, null, null);
        Stream<Path> sources = Files.list(temp)) {
      var options = List.of("-d", temp.toString(), "-proc:none");
      var units = files.getJavaFileObjectsFromPaths(sources.toList());
      compiler.getTask(null, files, said, options, null, units).call();
    }
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .collect(
            Collectors.toMap(
                each -> each.getSource().getName().replaceAll(".*/|\\.java", ""),
                Object::toString,
                String::concat));
  }

  private void check(Snippet snippet, Map<String, String> faults) throws Exception {
    assertThat(faults.getOrDefault(snippet.type(), "")).as(snippet.place()).isEmpty();
    if (snippet.runsABatch()) {
      run(snippet, Files.createTempDirectory(temp, "snippet"));
    }
  }

  private void run(Snippet snippet, Path folder) throws Exception {
    Path list =
        Files.writeString(
            folder.resolve("parts.txt"),
            PROMPTS.resolve("activated.wav") + "\n" + PROMPTS.resolve("auth-thankyou.wav") + "\n");
    Path table =
        Files.writeString(
            folder.resolve("table.csv"),
            "path,title\n" + PROMPTS.resolve("activated.wav") + ",On\n");
    List<BatchResult> ends = new ArrayList<>();
    BatchListener listener =
        new BatchListener() {
          @Override
          public void finished(BatchResult result) {
            ends.add(result);
          }
        };
    try (SessionStore store = SessionStore.inMemory();
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {temp.toUri().toURL()}, SnippetsTest.class.getClassLoader())) {
      Method method =
          Stream.of(loader.loadClass(snippet.type()).getDeclaredMethods())
              .filter(each -> !each.isSynthetic()) // as those are that measure coverage
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      method.invoke(
          null,
          Inputs.in(PROMPTS).audioFiles(),
          PROMPTS,
          folder.resolve("out"),
          list,
          table,
          store,
          listener);
    }
    assertThat(ends).as(snippet.place()).hasSize(1).allMatch(BatchResult::isSuccess);
    assertThat(ends.get(0).completedCount()).as(snippet.place()).isPositive();
  }
}
