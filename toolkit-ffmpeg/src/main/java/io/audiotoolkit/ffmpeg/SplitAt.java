package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.cutlist.CueCuts;
import io.audiotoolkit.ffmpeg.engine.cutlist.CutList;
import io.audiotoolkit.ffmpeg.engine.cutlist.CutListFile;
import io.audiotoolkit.ffmpeg.engine.cutlist.Entry;
import io.audiotoolkit.ffmpeg.engine.cutlist.Position;
import io.audiotoolkit.ffmpeg.engine.cutlist.TimeText;
import io.audiotoolkit.ffmpeg.engine.stream.Demuxer;
import io.audiotoolkit.ffmpeg.engine.stream.SourceChapters;
import io.audiotoolkit.ffmpeg.engine.stream.SourceTags;
import io.audiotoolkit.ffmpeg.engine.text.FileNames;
import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;
import io.audiotoolkit.ffmpeg.engine.write.ListedPlan;
import io.audiotoolkit.model.DurationText;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * <p>A list is a cue sheet ({@code .cue}), of which the tracks of the FILE with the input's name
 * are taken, a table ({@code .csv}, {@code .tsv}), JSON ({@code .json}), subtitles ({@code .srt},
 * {@code .vtt}), a text with a time per line, or a label track of Audacity ({@code .txt}); what
 * Whisper writes counts as well. Labels become part of the names, made safe, and tags: {@code
 * {stem}_001_Overture}; parts without one are {@code {stem}_001}. Entries that make no sense or lie
 * beyond the end are passed over with a warning.
 *
 * <p>Where no entry has an end, nothing is left out: the parts of a lossless format, joined, are
 * the whole bit for bit. Each file is decoded once, in constant memory. Immutable and safe for use
 * by any thread. A file interrupted midway is split anew on resume; a list that has changed counts
 * as a changed input.
 */
public final class SplitAt extends Splitter<SplitAt> {

  private static final Parameter<String> TIMES =
      Parameter.text("times")
          .describedAs("where to cut all files")
          .range("times such as 90, 1:30, 0:01:30.5 or 1m30s with commas between them")
          .checkedBy(SplitAt::checkTimes)
          .orAbsent("the list beside each file, or else its chapters");

  private static final Parameter<Path> LIST =
      Parameter.path("list")
          .as(SplitAt::whole, list -> list)
          .describedAs("list of cuts for all files")
          .range(".cue, .csv, .tsv, .json, .srt, .vtt or .txt")
          .orAbsent("the list beside each file, or else its chapters");

  private static final Parameter<Boolean> CHAPTERS =
      Parameter.flag("chapters")
          .describedAs("cut at chapters, whatever lists there are")
          .orElse(false)
          .storedUnlessDefault();

  private static final Parameter<Charset> LIST_CHARSET =
      Parameter.text("listCharset")
          .as(SplitAt::charset, Charset::name)
          .describedAs("character set of the lists")
          .range("a name that Java knows, such as Shift_JIS or windows-1251")
          .orAbsent("Unicode, else windows-1252");

  static final Declaration<SplitAt> DECLARATION =
      Declaration.of(SplitAt.class, SplitAt::new)
          .describedAs(
              "Splits audio files at given times, by a cue sheet, a list of labels or chapters.")
          .example("--list=cuts.txt talk.wav -o parts")
          .parameters(TIMES, LIST, CHAPTERS, LIST_CHARSET, FORMAT)
          .parameters(OPTIONS);

  private static final String CUE_SHEET = "CUESHEET";

  private static final int NANOS = 1_000_000_000;

  private SplitAt(ParameterValues values) {
    super(values);
    long given =
        Stream.of(find(TIMES).isPresent(), list() != null, onlyChapters()).filter(is -> is).count();
    if (given > 1) {
      throw new IllegalArgumentException(
          "times, list and chapters of split-at exclude each other; give one of them");
    }
  }

  private static Path whole(Path list) {
    return list.toAbsolutePath().normalize();
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "listCharset (%s) is no character set that Java knows; use a name such as UTF-8, Shift_JIS or windows-1251"
              .formatted(name),
          e);
    }
  }

  /**
   * Splits each file by the list beside it, which has its name but for the extension: {@code .cue},
   * {@code .txt}, {@code .csv} or {@code .json}, the first of them that is there and no other text.
   * A file without a list is split by the cue sheet in its tags, or at its chapters; one without
   * either fails.
   */
  public static SplitAt lists() {
    return new SplitAt(DECLARATION.values());
  }

  /** Splits all files by one list. */
  public static SplitAt list(Path list) {
    return new SplitAt(DECLARATION.values().with(LIST, whole(list)));
  }

  /** Splits each file at its own chapters; one that has none fails. */
  public static SplitAt chapters() {
    return new SplitAt(DECLARATION.values().with(CHAPTERS, true));
  }

  /**
   * Splits all files at the same times.
   *
   * @throws IllegalArgumentException if there is none, or if one is negative
   */
  public static SplitAt times(Duration... times) {
    String written =
        Arrays.stream(times)
            .map(time -> seconds(time.getSeconds(), time.getNano()))
            .collect(Collectors.joining(","));
    return new SplitAt(DECLARATION.values().with(TIMES, written));
  }

  private static String seconds(long seconds, int nanos) {
    return nanos == 0
        ? Long.toString(seconds)
        : String.format(Locale.ROOT, "%d.%09d", seconds, nanos);
  }

  private static void checkTimes(String times) {
    for (String time : times.split(",", -1)) {
      if (time(time).isEmpty()) {
        throw new IllegalArgumentException(
            "times (%s) must be times such as 90, 1:30, 0:01:30.5 or 1m30s with commas between them"
                .formatted(times));
      }
    }
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
  SplitAt with(ParameterValues changed) {
    return new SplitAt(changed);
  }

  /**
   * The character set of the lists, such as Shift_JIS. Without it they are in Unicode, or else
   * taken for windows-1252, with a warning.
   */
  public SplitAt listCharset(Charset lists) {
    return new SplitAt(with(LIST_CHARSET, lists));
  }

  private @Nullable Path list() {
    return find(LIST).orElse(null);
  }

  private @Nullable Charset charset() {
    return find(LIST_CHARSET).orElse(null);
  }

  private boolean onlyChapters() {
    return get(CHAPTERS);
  }

  @Override
  public List<Path> furtherInputs(Path input) {
    Path list = list();
    if (list != null) {
      return List.of(list);
    }
    return onlyChapters() || find(TIMES).isPresent()
        ? List.of()
        : CutListFile.beside(input).map(List::of).orElse(List.of());
  }

  @Override
  public void preflight() {
    super.preflight();
    Path list = list();
    if (list != null) {
      CutListFile.check(list, charset());
    }
  }

  @Override
  CutPlan plan(CutMaterial material) {
    return new ListedPlan(entries(material.source().demuxer()), material.rateHz());
  }

  private CutList entries(Demuxer input) {
    Optional<String> times = find(TIMES);
    if (times.isPresent()) {
      return given(times.get());
    }
    List<Path> files = furtherInputs(input.file());
    if (!files.isEmpty()) {
      return CutListFile.readAny(files.get(0), FileNames.of(input.file()), charset());
    }
    CutList found = onlyChapters() ? ofChapters(input) : ofTagOrChapters(input);
    if (!found.entries().isEmpty()) {
      return found;
    }
    throw new InputException(
        onlyChapters()
            ? "has no chapters to split at"
            : "has neither a list of cuts beside it (.cue, .txt, .csv, .json) nor a cue sheet or"
                + " chapters of its own");
  }

  /** The tag is what EAC, CUETools and foobar2000 write: the text of a cue sheet, with titles. */
  private CutList ofTagOrChapters(Demuxer input) {
    CutList found =
        SourceTags.of(input).entrySet().stream()
            .filter(tag -> tag.getKey().equalsIgnoreCase(CUE_SHEET))
            .findFirst()
            .map(tag -> CueCuts.parse(tag.getValue(), ""))
            .filter(sheet -> !sheet.entries().isEmpty())
            .orElseGet(() -> ofChapters(input));
    return CutListFile.noListBeside(input.file())
        .map(
            text ->
                found.remarking(
                    "%s beside it is no list of cuts, and was left alone"
                        .formatted(FileNames.of(text))))
        .orElse(found);
  }

  private static CutList given(String times) {
    List<Entry> entries = new ArrayList<>();
    for (String time : times.split(",", -1)) {
      time(time).ifPresent(position -> entries.add(new Entry(position, null, "", Map.of())));
    }
    return new CutList(entries, List.of());
  }

  /** From each chapter to the next, so that rounded ends leave no gap. */
  private static CutList ofChapters(Demuxer input) {
    List<Entry> entries = new ArrayList<>();
    for (Chapter chapter : SourceChapters.of(input)) {
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

  @Override
  String furtherParts() {
    return "";
  }
}
