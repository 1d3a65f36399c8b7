package io.audiotoolkit.ffmpeg.engine.text;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** What is wrong with a text that is no JSON or YAML, in one line, without the parser's own. */
public final class YamlProblem {

  private YamlProblem() {}

  /** A phrase such as {@code line 3, column 7: found unexpected end of stream}. */
  public static String of(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked) {
      String problem = String.valueOf(marked.getProblem());
      Optional<Mark> mark = marked.getProblemMark().or(marked::getContextMark);
      return mark.map(at -> "line %s, column %s: ".formatted(at.getLine() + 1, at.getColumn() + 1))
              .orElse("")
          + firstLine(problem);
    }
    return firstLine(String.valueOf(e.getMessage()));
  }

  private static String firstLine(String text) {
    return Quoted.of(text.lines().findFirst().orElse(""));
  }
}
