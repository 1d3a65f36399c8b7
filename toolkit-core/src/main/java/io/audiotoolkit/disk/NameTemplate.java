package io.audiotoolkit.disk;

import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.model.PathBytes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the name of an output together, such as {@code {relDir}/{stem}{suffix}.{ext}}. Works on
 * bytes, so that a name that is no valid text comes through unharmed. Immutable.
 */
public final class NameTemplate {

  private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
  private static final Set<String> FIELDS = Set.of("relDir", "stem", "suffix", "ext", "inputExt");

  /** Stand for parts that are not known; no byte looks like them. */
  private static final String ANY_SUFFIX = "\uE000";

  private static final String ANY_EXTENSION = "\uE001";

  private final String template;
  private final List<String> parts = new ArrayList<>();

  /**
   * Parses a template.
   *
   * @throws IllegalArgumentException if it has an unknown field, lacks the stem, or leaves its
   *     folder
   */
  public NameTemplate(String template) {
    this.template = template;
    Matcher matcher = FIELD.matcher(template);
    int end = 0;
    while (matcher.find()) {
      String field = matcher.group(1);
      if (!FIELDS.contains(field)) {
        throw new IllegalArgumentException(
            "name template ("
                + template
                + ") has the unknown field {"
                + field
                + "}; it may use {relDir}, {stem}, {suffix}, {ext} and {inputExt}");
      }
      parts.add(latin1(template.substring(end, matcher.start())));
      parts.add(field);
      end = matcher.end();
    }
    parts.add(latin1(template.substring(end)));
    check();
  }

  private void check() {
    if (!template.contains("{stem}")) {
      throw new IllegalArgumentException(
          "name template (" + template + ") must hold {stem}, or all outputs get the same name");
    }
    boolean leaves =
        List.of(template.split("[/\\\\]", -1)).contains("..")
            || template.startsWith("/")
            || template.matches("(?s)[A-Za-z]:.*");
    if (leaves || template.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "name template (" + template + ") must stay inside the output folder: no .. and no root");
    }
  }

  /**
   * The place of an output.
   *
   * @param base the output folder
   * @param input the input, absolute
   * @param mirroredFolders how many folders above the input {@code {relDir}} holds
   */
  Path resolve(Path base, Path input, int mirroredFolders, OutputName name) {
    String relative = relative(input, mirroredFolders, latin1(name.suffix()), name.extension());
    return base.resolve(PathBytes.toPath(relative.getBytes(StandardCharsets.ISO_8859_1)));
  }

  /** Whether a path is the place of an output of the input, of whatever suffix and extension. */
  boolean fits(Path base, Path input, int mirroredFolders, Path output) {
    if (!output.startsWith(base) || !output.equals(output.normalize())) {
      return false;
    }
    String wanted = Pattern.quote(relative(input, mirroredFolders, ANY_SUFFIX, ANY_EXTENSION));
    String pattern =
        wanted
            .replaceFirst(ANY_SUFFIX, "\\\\E(?<suffix>[^/]*)\\\\Q")
            .replaceFirst(ANY_EXTENSION, "\\\\E(?<ext>[^./]+)\\\\Q")
            .replace(ANY_SUFFIX, "\\E\\k<suffix>\\Q")
            .replace(ANY_EXTENSION, "\\E\\k<ext>\\Q");
    Matcher matcher = Pattern.compile(pattern).matcher(latin1(base.relativize(output)));
    return matcher.matches()
        && isName(
            template.contains("{suffix}") ? matcher.group("suffix") : "",
            template.contains("{ext}") ? matcher.group("ext") : "ext");
  }

  private static boolean isName(String suffix, String extension) {
    try {
      byte[] bytes = suffix.getBytes(StandardCharsets.ISO_8859_1);
      new OutputName(new String(bytes, StandardCharsets.UTF_8), extension);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private String relative(Path input, int mirroredFolders, String suffix, String extension) {
    Path fileName = input.getFileName();
    String full = fileName == null ? "" : latin1(fileName);
    int dot = full.lastIndexOf('.');
    Map<String, String> fields =
        Map.of(
            "relDir",
            relativeFolder(input, mirroredFolders),
            "stem",
            dot > 0 ? full.substring(0, dot) : full,
            "inputExt",
            dot > 0 ? full.substring(dot + 1) : "",
            "suffix",
            suffix,
            "ext",
            extension);
    StringBuilder relative = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      relative.append(i % 2 == 0 ? parts.get(i) : fields.getOrDefault(parts.get(i), ""));
    }
    return relative.toString().replaceAll("/{2,}", "/").replaceAll("^/", "");
  }

  private static String relativeFolder(Path input, int mirroredFolders) {
    int names = input.getNameCount();
    int from = Math.max(0, names - 1 - mirroredFolders);
    return mirroredFolders == 0 || from >= names - 1 ? "" : latin1(input.subpath(from, names - 1));
  }

  /** One char per byte, so that string operations cannot lose any. */
  private static String latin1(Path path) {
    String bytes = new String(PathBytes.of(path), StandardCharsets.ISO_8859_1);
    return bytes.replace(path.getFileSystem().getSeparator(), "/");
  }

  private static String latin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return template;
  }
}
