package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.container.FlacFile;
import io.audiotoolkit.ffmpeg.engine.metadata.Bext;
import io.audiotoolkit.ffmpeg.engine.metadata.ChunkTags;
import io.audiotoolkit.ffmpeg.engine.metadata.CommentList;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.NamedChunk;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.metadata.TagName;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How what an input carries besides its sound gets into the outputs of an attempt. Where input and
 * output keep tags in the same form, all that is not named here stays as it is; otherwise texts go
 * by their generic names ({@link TagName}), pictures as they are, and the rest is told.
 */
public final class Carriage {

  /** What describes the file rather than the recording, and would be wrong in the output. */
  private static final List<String> OF_THE_FILE =
      List.of(
          "encoder",
          "encoding_settings",
          "creation_time",
          "major_brand",
          "minor_version",
          "compatible_brands",
          "handler_name",
          "vendor_id",
          "duration",
          "iTunSMPB",
          "TLEN",
          "TSIZ",
          "ASPI",
          "MLLT",
          "SEEK",
          "WAVEFORMATEXTENSIBLE_CHANNEL_MASK");

  private static final List<String> OF_THE_GAIN =
      List.of(
          "REPLAYGAIN_TRACK_GAIN",
          "REPLAYGAIN_TRACK_PEAK",
          "REPLAYGAIN_ALBUM_GAIN",
          "REPLAYGAIN_ALBUM_PEAK",
          "REPLAYGAIN_REFERENCE_LOUDNESS",
          "R128_TRACK_GAIN",
          "R128_ALBUM_GAIN",
          "iTunNORM",
          "RVA2",
          "RVAD",
          "RGAD");

  /** What tells of times in the whole recording. */
  private static final List<String> OF_THE_WHOLE =
      List.of("CUESHEET", "SYLT", "SYTC", "ETCO", "POSS");

  private final Belongings from;
  private final Carried carried;
  private final Remaking how;
  private final AudioFormat format;
  private final TagSet base;
  private final boolean sameForm;
  private final Optional<Bext> bext;
  private final List<String> losses = new ArrayList<>();
  private final Set<String> lostChunks = new TreeSet<>();

  /**
   * From one input to the outputs of an attempt.
   *
   * @param from what the input carries
   * @param carried what of it is wanted
   * @param how what becomes of the sound
   * @param format the format of the outputs
   */
  public Carriage(Belongings from, Carried carried, Remaking how, AudioFormat format) {
    this.from = from;
    this.carried = carried;
    this.how = how;
    this.format = format;
    TagSet empty = CarriedTags.emptyOf(format);
    TagSet given = carried.tags() ? from.tags() : empty;
    TagSet wanted = given.without(key -> isOneOf(OF_THE_FILE, key));
    if (how.regained()) {
      wanted = wanted.without(key -> isOneOf(OF_THE_GAIN, key));
    }
    sameForm = wanted.getClass() == empty.getClass();
    bext = Bext.in(wanted);
    TagSet texts = sameForm ? ofSameKind(wanted, empty) : inForm(empty, wanted);
    base = texts.withPictures(carried.cover() ? pictures() : List.of());
    tellOfChapters();
  }

  /** Chunks of WAV mean nothing to AIFF, nor the other way round. */
  private TagSet ofSameKind(TagSet wanted, TagSet empty) {
    if (wanted instanceof ChunkTags from
        && empty instanceof ChunkTags to
        && from.isAiff() != to.isAiff()) {
      tellOfChunks(from);
      return ChunkTags.of(from.id3(), to.isAiff());
    }
    return wanted;
  }

  /** Tags of ID3v2 in chunks or without any; others by their generic names. */
  private TagSet inForm(TagSet empty, TagSet wanted) {
    if (empty instanceof ChunkTags chunks && wanted instanceof Id3Tag tag) {
      return ChunkTags.of(tag, chunks.isAiff());
    }
    if (empty instanceof Id3Tag && wanted instanceof ChunkTags chunks) {
      tellOfChunks(chunks);
      return chunks.id3();
    }
    return translated(wanted, empty);
  }

  private void tellOfChunks(ChunkTags from) {
    tellOfOthers(
        from.chunks().stream()
            .map(chunk -> chunk.id().strip())
            .filter(id -> !id.equals(Bext.ID))
            .toList());
  }

  private void tellOfOthers(List<String> names) {
    if (!names.isEmpty()) {
      losses.add(
          "tags left out: %s has no place for %s"
              .formatted(format.displayName(), String.join(", ", names)));
    }
  }

  private TagSet translated(TagSet wanted, TagSet empty) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    List<String> left = new ArrayList<>(wanted.others());
    left.removeIf(name -> name.equals(Bext.ID) || name.equals(FlacFile.SHEET));
    wanted
        .values()
        .forEach(
            (key, texts) -> {
              if (TagEdits.fits(key, texts)) {
                add(
                    values.computeIfAbsent(TagName.generic(key), absent -> new ArrayList<>()),
                    texts);
              } else {
                left.add(key);
              }
            });
    tellOfOthers(left);
    return empty.with(new TagEdits(values));
  }

  /**
   * Of two names for the same, one mostly repeats the other, or the start of it, such as a year.
   */
  private static void add(List<String> known, List<String> texts) {
    boolean isFirst = known.isEmpty();
    for (String text : texts) {
      if (isFirst || known.stream().noneMatch(one -> one.startsWith(text))) {
        known.add(text);
      }
    }
  }

  private List<Picture> pictures() {
    List<Picture> held = new ArrayList<>();
    for (Picture picture : from.tags().pictures()) {
      String problem = CarriedTags.problem(picture, format, sameForm);
      if (problem.isEmpty()) {
        held.add(picture);
      } else {
        losses.add("cover art left out: " + problem);
      }
    }
    return held;
  }

  private void tellOfChapters() {
    if (carried.tags() && !from.chapters().isEmpty() && !how.tellsTimes()) {
      losses.add("chapters left out: their times cannot be told after the treatment");
    }
  }

  /** Whether a name is one of several, in any case. */
  static boolean isOneOf(Collection<String> names, String name) {
    return names.stream().anyMatch(name::equalsIgnoreCase);
  }

  /** Whether a name tells of a file or its gain, and so not of what is made of it. */
  public static boolean isOfOneFile(String name) {
    return isOneOf(OF_THE_FILE, name) || isOneOf(OF_THE_GAIN, name);
  }

  public Carried carried() {
    return carried;
  }

  /** What the outputs that were labeled cannot hold, in sentences. */
  public List<String> losses() {
    List<String> all = new ArrayList<>(losses);
    if (!lostChunks.isEmpty()) {
      all.add(
          "chunks left out: %s no longer hold for the sound as it has become"
              .formatted(String.join(", ", lostChunks)));
    }
    return all;
  }

  /** What the output gets. */
  public CarriedTags tags() {
    return tags(Timeline.ALL, Map.of());
  }

  /**
   * What a part gets.
   *
   * @param part in the output that is the whole
   * @param added tags besides, and instead of those of the same name
   */
  public CarriedTags tags(Timeline part, Map<String, String> added) {
    if (!carried.tags()) {
      return new CarriedTags(base, List.of(), format);
    }
    Remaking within = how.within(part);
    boolean isWhole = within.timeline().equals(Timeline.ALL);
    List<Chapter> chapters = within.timeline().chapters(from.chapters());
    TagSet tags = isWhole ? base : base.without(key -> isOneOf(OF_THE_WHOLE, key));
    if (!sameForm || !isWhole) {
      tags = tags.withChapters(chapters);
    }
    tags = remade(tags, within);
    for (Map.Entry<String, String> tag : added.entrySet()) {
      tags = tags.with(TagEdits.NONE.and(tag.getKey(), tag.getValue()));
    }
    return new CarriedTags(tags, chapters, format);
  }

  /** With what tells of a place in time, or of samples, as it holds for a part. */
  private TagSet remade(TagSet tags, Remaking within) {
    if (tags instanceof ChunkTags chunks) {
      boolean isNew = bext.isPresent() && !chunks.isAiff() && chunks.chunks().isEmpty();
      ChunkTags all = isNew ? chunks.with(List.of(bext.get().chunk())) : chunks;
      return all.remade(within, lostChunks);
    }
    TagSet kept = tags instanceof CommentList list ? withoutExtras(list, within) : tags;
    boolean holds = sameForm && within.keepsTimes();
    return bext.isEmpty() || holds ? kept : kept.with(bext.get().remade(within).edits());
  }

  /** Blocks of FLAC that tell of samples hold for the same samples alone. */
  private CommentList withoutExtras(CommentList tags, Remaking within) {
    boolean holds = format == AudioFormat.FLAC && within.keepsSamples();
    List<NamedChunk> kept = new ArrayList<>();
    for (NamedChunk extra : tags.extras()) {
      if (holds && FlacFile.holds(extra)) {
        kept.add(extra);
      } else if (!extra.id().equals(FlacFile.SHEET)) {
        lostChunks.add(extra.id());
      }
    }
    boolean hadSheet = tags.others().contains(FlacFile.SHEET);
    boolean hasSheet = kept.stream().anyMatch(extra -> extra.id().equals(FlacFile.SHEET));
    CommentList without = tags.withBlocks(tags.blocks(), kept);
    return hadSheet && !hasSheet
        ? without.withChapters(within.timeline().chapters(from.chapters()))
        : without;
  }
}
