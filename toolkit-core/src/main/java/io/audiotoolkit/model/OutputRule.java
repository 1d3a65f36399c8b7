package io.audiotoolkit.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where outputs go.
 *
 * @param folder the output folder, absolute; empty: each output stands beside its input
 * @param template how a name is put together below the folder, such as {@value #DEFAULT_TEMPLATE};
 *     knows {@code {relDir}}, {@code {stem}}, {@code {suffix}}, {@code {ext}} and {@code
 *     {inputExt}}
 */
public record OutputRule(Optional<Path> folder, String template) {

  /** Mirrors the input tree. */
  public static final String DEFAULT_TEMPLATE = "{relDir}/{stem}{suffix}.{ext}";

  /** The folder as people read it. */
  public String shownFolder() {
    return folder.map(PathBytes::text).orElse("(beside the inputs)");
  }
}
