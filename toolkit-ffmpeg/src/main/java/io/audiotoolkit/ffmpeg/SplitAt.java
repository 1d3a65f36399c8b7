package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.cuts.CutList;
import io.audiotoolkit.ffmpeg.cuts.Entry;
import io.audiotoolkit.ffmpeg.cuts.Position;
import io.audiotoolkit.ffmpeg.cuts.TimeText;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Splits audio files where a list says: at given times, by a list for all files, by the list beside
 * each, or by their own chapters.
 *
 * <pre>{@code
 * SplitAt.lists()                                   // album.cue, album.txt ... beside album.flac
 * SplitAt.list(Path.of("labels.txt"))               // one list for all
 * SplitAt.times(Duration.ofSeconds(90), Duration.ofMinutes(5))
 * }</pre>
 *
 * <p>A list is a cue sheet ({@code .cue}), a table ({@code .csv}, {@code .tsv}), JSON ({@code
 * .json}), a text with a time per line, or a label track of Audacity ({@code .txt}). Labels become
 * part of the names, made safe, and tags: {@code {stem}_001_Overture}; parts without one are {@code
 * {stem}_001}. Entries that make no sense or lie beyond the end are passed over with a warning.
 *
 * <p>Where no entry has an end, nothing is left out: the parts of a lossless format, joined, are
 * the whole bit for bit. Each file is decoded once, in constant memory. Immutable and safe for use
 * by any thread. A file interrupted midway is split anew on resume; a list that has changed counts
 * as a changed input.
 */
public final class SplitAt extends Splitter<SplitAt> {

  static final String NAME = "split-at";

  private static final int NANOS = 1_000_000_000;

  private final String times;
  private final @Nullable Path list;
  private final boolean chapters;

  private SplitAt(String times, @Nullable Path list, boolean chapters, PartOptions options) {
    super(options);
    this.times = times;
    this.list = list;
    this.chapters = chapters;
  }

  /**
   * Splits each file by the list beside it, which has its name but for the extension: {@code .cue},
   * {@code .txt}, {@code .csv} or {@code .json}, the first of them that is there. A file without a
   * list is split at its chapters; one without chapters fails.
   */
  public static SplitAt lists() {
    return new SplitAt("", null, false, PartOptions.DEFAULT);
  }

  /** Splits all files by one list. */
  public static SplitAt list(Path list) {
    return new SplitAt("", list.toAbsolutePath().normalize(), false, PartOptions.DEFAULT);
  }

  /** Splits each file at its own chapters; one that has none fails. */
  public static SplitAt chapters() {
    return new SplitAt("", null, true, PartOptions.DEFAULT);
  }

  /**
   * Splits all files at the same times.
   *
   * @throws IllegalArgumentException if there is none, or if one is negative
   */
  public static SplitAt times(Duration... times) {
    return at(
        Arrays.stream(times)
            .map(time -> seconds(time.getSeconds(), time.getNano()))
            .collect(Collectors.joining(",")));
  }

  private static String seconds(long seconds, int nanos) {
    return nanos == 0
        ? Long.toString(seconds)
        : String.format(Locale.ROOT, "%d.%09d", seconds, nanos);
  }

  /** Splits at times that are written with commas between them. */
  static SplitAt at(String times) {
    for (String time : times.split(",", -1)) {
      if (time(time).isEmpty()) {
        throw new IllegalArgumentException(
            "times (%s) must be times such as 90, 1:30, 0:01:30.5 or 1m30s with commas between them"
                .formatted(times));
      }
    }
    return new SplitAt(times, null, false, PartOptions.DEFAULT);
  }

  /** As lists have them, and as durations are written elsewhere. */
  private static Optional<Position> time(String text) {
    return TimeText.parse(text).or(() -> duration(text.strip()));
  }

  private static Optional<Position> duration(String text) {
    try {
      return Optional.of(DurationText.parse(text))
          .filter(duration -> !duration.isNegative())
          .map(duration -> new Position(duration.toNanos(), NANOS));
    } catch (IllegalArgumentException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  @Override
  SplitAt with(PartOptions changed) {
    return new SplitAt(times, list, chapters, changed);
  }

  String times() {
    return times;
  }

  Optional<Path> listForAll() {
    return Optional.ofNullable(list);
  }

  boolean onlyChapters() {
    return chapters;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Parameters parameters() {
    return SplitAtParameters.of(this);
  }

  @Override
  public List<Path> furtherInputs(Path input) {
    if (list != null) {
      return List.of(list);
    }
    return chapters || !times.isEmpty()
        ? List.of()
        : CutListFile.beside(input).map(List::of).orElse(List.of());
  }

  @Override
  public void preflight() {
    super.preflight();
    if (list != null) {
      CutListFile.check(list);
    }
  }

  @Override
  CutPlan plan(CutMaterial material) {
    return new ListedPlan(entries(material.source().demuxer()), material.rateHz());
  }

  private CutList entries(Demuxer input) {
    if (!times.isEmpty()) {
      return given();
    }
    List<Path> files = furtherInputs(input.file());
    if (!files.isEmpty()) {
      return CutListFile.readAny(files.get(0));
    }
    CutList found = ofChapters(input);
    if (!found.entries().isEmpty()) {
      return found;
    }
    throw new InputException(
        chapters
            ? "has no chapters to split at: " + input.file()
            : "has neither a list of cuts beside it (.cue, .txt, .csv, .json) nor chapters: "
                + input.file());
  }

  private CutList given() {
    List<Entry> entries = new ArrayList<>();
    for (String time : times.split(",", -1)) {
      time(time).ifPresent(position -> entries.add(new Entry(position, null, "", Map.of())));
    }
    return new CutList(entries, List.of());
  }

  /** From each chapter to the next, so that rounded ends leave no gap. */
  private static CutList ofChapters(Demuxer input) {
    List<Entry> entries = new ArrayList<>();
    for (Chapter chapter : Chapters.of(input)) {
      String title = chapter.title().strip();
      entries.add(
          new Entry(
              new Position(chapter.start().toNanos(), NANOS),
              null,
              title,
              title.isEmpty() ? Map.of() : Map.of("title", title)));
    }
    return new CutList(entries, List.of());
  }

  @Override
  @Nullable String firstSuffix() {
    return null;
  }
}
