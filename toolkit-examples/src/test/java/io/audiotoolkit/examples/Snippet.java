package io.audiotoolkit.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java as a document shows it.
 *
 * @param place the document, and which of its snippets
 * @param text as it stands there
 * @param types what the same document declares elsewhere
 */
record Snippet(String place, String text, String types) {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern INLINE = Pattern.compile("`(Batch\\.[^`]*\\.run\\(\\))`");
  private static final Pattern JAVADOC =
      Pattern.compile("<pre>\\{@code(.*?)\n *\\* }</pre>", Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("(?m)^(public )?(final )?(record|class|interface) ");

  /** What is shown in place of a body. */
  private static final String ANY_BODY =
      "{ @Override public ProcessResult process(ProcessContext context) {"
          + " return ProcessResult.nothingToDo(); } }";

  private static final String IMPORTS =
      """
      import static io.audiotoolkit.ffmpeg.audio.AudioFormat.*;
      import io.audiotoolkit.*;
      import io.audiotoolkit.examples.Gain;
      import io.audiotoolkit.ffmpeg.*;
      import io.audiotoolkit.ffmpeg.audio.*;
      import io.audiotoolkit.ffmpeg.concat.*;
      import io.audiotoolkit.ffmpeg.pcm.*;
      import io.audiotoolkit.ffmpeg.picture.*;
      import io.audiotoolkit.ffmpeg.probe.*;
      import io.audiotoolkit.ffmpeg.speech.*;
      import io.audiotoolkit.ffmpeg.spi.*;
      import io.audiotoolkit.ffmpeg.stats.*;
      import io.audiotoolkit.ffmpeg.tags.*;
      import io.audiotoolkit.model.*;
      import io.audiotoolkit.spi.*;
      import io.audiotoolkit.sqlite.*;
      import io.audiotoolkit.testkit.*;
      import io.audiotoolkit.worker.*;
      import java.net.URI;
      import java.nio.file.*;
      import java.time.Duration;
      import java.util.*;
      import org.junit.jupiter.api.Nested;
      """;

  /** What stands for the files of a reader. */
  private static final String PARAMETERS =
      "Inputs inputs, Path recordings, Path output, Path list, Path table, SessionStore store,"
          + " BatchListener listener";

  /** All of a repository; what needs Spark on the class path is left to toolkit-spark. */
  static List<Snippet> all(Path repository) throws IOException {
    List<Snippet> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(repository)) {
      files
          .filter(file -> isDocument(repository.relativize(file).toString()))
          .sorted()
          .forEach(file -> found.addAll(in(file)));
    }
    return found;
  }

  private static boolean isDocument(String name) {
    return name.equals("README.md")
        || name.matches("docs/guide/(?!spark).*\\.md")
        || name.matches("toolkit-(core|ffmpeg|sqlite|worker)/src/main/java/.*\\.java");
  }

  private static List<Snippet> in(Path file) {
    String name = String.valueOf(file.getFileName());
    String all;
    try {
      all = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> texts = new ArrayList<>();
    if (name.endsWith(".md")) {
      BLOCK.matcher(all).results().forEach(block -> texts.add(block.group(1)));
      INLINE.matcher(all).results().forEach(line -> texts.add(line.group(1)));
    } else {
      JAVADOC
          .matcher(all)
          .results()
          .forEach(block -> texts.add(block.group(1).replaceAll("(?m)^ *\\* ?", "")));
    }
    List<Snippet> snippets = new ArrayList<>();
    for (String text : texts) {
      String others =
          texts.stream()
              .filter(other -> isType(other) && !other.equals(text))
              .map(Snippet::declared)
              .collect(Collectors.joining("\n"));
      snippets.add(new Snippet(name + " " + (snippets.size() + 1), text.strip(), others));
    }
    return snippets;
  }

  private static boolean isType(String text) {
    return TYPE.matcher(text).find();
  }

  /** As a member of a class: what is left out with dots is filled in. */
  private static String declared(String text) {
    return TYPE.matcher(text)
        .replaceAll("static $2$3 ")
        .replace("{ ... }", ANY_BODY)
        .replaceAll("(?m)^\\s*\\.\\.\\.$", "")
        .replace("static record", "record")
        .replaceAll("static class (\\w+Test) ", "class $1 ");
  }

  /** Whether there is a batch that can be run, without a database where the snippet has it. */
  boolean runsABatch() {
    return text.contains("Batch.of(")
        && text.contains(".run()")
        && !isType(text)
        && !ownsItsStore();
  }

  private boolean ownsItsStore() {
    return text.contains("SessionStore store =");
  }

  /** The name of the class that it becomes. */
  String type() {
    return "Shown_" + place.replaceAll("\\W", "_");
  }

  /** A class with the snippet in it, and with a method that runs it. */
  String program() {
    return IMPORTS
        + "class "
        + type()
        + " {\n"
        + (isType(text) ? declared(text) + "\n" + types : types + "\n" + method())
        + "\n}\n";
  }

  private String method() {
    String body =
        text.contains(";")
            ? text
            : Pattern.compile("\n(?=\\w)")
                .splitAsStream(text.replaceAll("(?m) *//.*$", ""))
                .map(expression -> expression + ";")
                .collect(Collectors.joining("\n"));
    StringBuilder statements = new StringBuilder();
    int number = 0;
    for (String statement : body.split("(?<=;)\n", -1)) {
      boolean isExpression = statement.matches("(?s)\\s*[A-Z]\\w*\\.[a-z].*;\\s*");
      statements
          .append(isExpression ? "Object o" + number++ + " = " : "")
          .append(statement)
          .append('\n');
    }
    String run = statements.toString();
    if (runsABatch()) {
      String withStore = run.contains(".store(") ? "" : ".store(store)";
      run = run.replace(".run()", withStore + ".listener(listener).run()");
    }
    Matcher returns = Pattern.compile("(?m)^\\s*return ").matcher(run);
    return "static Object show("
        + (ownsItsStore()
            ? PARAMETERS.replace("SessionStore store", "SessionStore other")
            : PARAMETERS)
        + ") throws Exception {\n"
        + names(run)
        + run
        + (returns.find() ? "" : "return null;\n")
        + "}\n";
  }

  /** Further names, of which a snippet may declare one itself. */
  private static String names(String body) {
    return Stream.of(
            "Path library = recordings;",
            "Path out = output;",
            "List<Path> files = List.of(recordings.resolve(\"activated.wav\"));",
            "AudioProcessor processor = Convert.to(FLAC);",
            "String sessionId = \"\";",
            "ProcessorSpec spec = new ProcessorSpec(\"\", \"\", Parameters.empty(), null);",
            "Task task = null;",
            "OutcomeSink sink = null;")
        .filter(
            line -> body.matches("(?s).*\\b" + line.replaceAll("\\S+ (\\w+) .*", "$1") + "\\b.*"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
