package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Forecast;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads tags to JSON, or writes them, without touching the sound: every byte of it, and all else
 * that is not changed, is copied as it is.
 *
 * <pre>{@code
 * Tags.read()
 * Tags.set("artist", "Somebody").andRemove("comment")
 * Tags.table(Path.of("tags.csv"))
 * }</pre>
 *
 * <p>Reading writes {@code {stem}_tags.json} with all tags, what is known of the cover, and the
 * chapters. Writing gives the file under its own name in the output folder. Keys are FFmpeg's
 * generic names, such as {@code album_artist}, {@code track} or {@code date}, which every kind of
 * file gets in its own way; any other key is kept as a tag of the user's own. Tags of MP3, FLAC,
 * M4A, Ogg, WAV, AIFF and ADTS files can be written, those of all others only read.
 *
 * <p>A table is CSV, whose first row names the columns, {@code path} and a tag each (an empty cell
 * leaves the tag as it is), or JSON or YAML: for each path an object of keys with a text, a list of
 * texts, or null, which removes. Paths are relative to the table. Files that it does not name are
 * skipped, unless something is set or removed in all files.
 *
 * <p>Immutable but for the table, which is kept in memory once it is read; safe for use by any
 * thread. On resume, a changed table counts as a change of every input.
 */
public final class Tags extends DeclaredProcessor {

  private static final Parameter<List<String>> SET =
      Parameter.text("set")
          .several()
          .describedAs("a tag to set in each file; without a value it is removed")
          .range("key=value");

  private static final Parameter<List<String>> REMOVE =
      Parameter.text("remove")
          .several()
          .describedAs("a tag to remove; may be given again")
          .range("key");

  private static final Parameter<Path> TABLE =
      Parameter.path("table")
          .as(Path::toAbsolutePath, path -> path)
          .describedAs("tags by path")
          .range("a CSV, JSON or YAML file")
          .orAbsent("none");

  static final Declaration<Tags> DECLARATION =
      Declaration.of(Tags.class, Tags::new)
          .describedAs("Reads tags to JSON, or writes them without touching the sound.")
          .example("--set=artist=Somebody recordings -r -o out")
          .parameters(SET, REMOVE, TABLE);

  /** A table and what its file was like when it was read. */
  private record Loaded(FileTime modified, long sizeBytes, TagTable table) {}

  private final TagEdits edits;
  private volatile @Nullable Loaded loaded;

  private Tags(ParameterValues values) {
    super(values);
    TagEdits removed = TagEdits.NONE;
    for (String key : get(REMOVE)) {
      removed = removed.and(key, List.of());
    }
    this.edits = removed.and(TagEdits.ofPairs(get(SET)));
  }

  /** Reads the tags of each file to JSON. */
  public static Tags read() {
    return new Tags(DECLARATION.values());
  }

  /**
   * Sets a tag in each file, in place of what it was.
   *
   * @param key such as {@code artist}
   * @param values one, or several where a tag may have several; an empty one is none, so that a key
   *     with nothing else is removed
   * @throws IllegalArgumentException if no file could hold the key or a value, or there is none
   */
  public static Tags set(String key, String... values) {
    return read().andSet(key, values);
  }

  /**
   * Removes tags from each file.
   *
   * @throws IllegalArgumentException if no file could hold such a key
   */
  public static Tags remove(String... keys) {
    return read().andRemove(keys);
  }

  /** Sets and removes what a table says of each file. */
  public static Tags table(Path table) {
    return read().andTable(table);
  }

  /** Sets another tag as well; a key that is set already gets these values too. */
  public Tags andSet(String key, String... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "values of %s (none) must be at least one; to remove a tag use remove".formatted(key));
    }
    List<String> pairs = new ArrayList<>(get(SET));
    for (String value : values) {
      pairs.add(key + "=" + value);
    }
    return new Tags(with(SET, List.copyOf(pairs)));
  }

  /** Removes other tags as well. */
  public Tags andRemove(String... keys) {
    List<String> removed = new ArrayList<>(get(REMOVE));
    removed.addAll(List.of(keys));
    return new Tags(with(REMOVE, List.copyOf(removed)));
  }

  /** Takes a table as well, which wins where it names the same tag. */
  public Tags andTable(Path table) {
    return new Tags(with(TABLE, table.toAbsolutePath()));
  }

  private boolean writes() {
    return !edits.isEmpty() || find(TABLE).isPresent();
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return writes() ? SameFile.predicted(input) : List.of(TagReport.NAME);
  }

  @Override
  public Forecast forecast(Path input) {
    if (!writes()) {
      return Forecast.of(predictedOutputs(input));
    }
    TagEdits wanted = wanted(input);
    return wanted.isEmpty()
        ? new Forecast(List.of(), "nothing to do, for the table does not name it")
        : SameFile.forecast(input, wanted);
  }

  @Override
  public List<Path> furtherInputs(Path input) {
    return find(TABLE).map(List::of).orElse(List.of());
  }

  @Override
  public void preflight() {
    find(TABLE).ifPresent(this::load);
  }

  @Override
  public List<String> remarks(Predicate<Path> isInput) {
    return find(TABLE).map(file -> usable(file).remarks(isInput)).orElse(List.of());
  }

  @Override
  public ProcessResult process(ProcessContext context) throws IOException {
    if (!writes()) {
      TagReport.write(context);
      return ProcessResult.written();
    }
    TagEdits wanted = wanted(context.input());
    return wanted.isEmpty()
        ? ProcessResult.nothingToDo()
        : SameFile.write(TaggedFile.open(context.input()), context, wanted);
  }

  private TagEdits wanted(Path input) {
    return find(TABLE).map(table -> edits.and(usable(table).of(input))).orElse(edits);
  }

  /** In the course of a session no file is to blame for what has become of the table. */
  private TagTable usable(Path file) {
    try {
      return load(file);
    } catch (IllegalArgumentException e) {
      throw new EnvironmentException(e.getMessage() + "; mend it, then resume", e);
    }
  }

  private TagTable load(Path file) {
    try {
      FileTime modified = Files.getLastModifiedTime(file);
      long sizeBytes = Files.size(file);
      Loaded known = loaded;
      if (known == null || known.sizeBytes() != sizeBytes || !known.modified().equals(modified)) {
        known = new Loaded(modified, sizeBytes, TagTable.read(file));
        loaded = known;
      }
      return known.table();
    } catch (IOException e) {
      throw TagTable.unreadable(file, e);
    }
  }
}
