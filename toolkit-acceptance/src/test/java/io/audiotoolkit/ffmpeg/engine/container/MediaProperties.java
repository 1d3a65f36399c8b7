package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.acceptance.fuzz.Property;
import io.audiotoolkit.ffmpeg.engine.cutlist.CutList;
import io.audiotoolkit.ffmpeg.engine.cutlist.CutListFile;
import io.audiotoolkit.ffmpeg.engine.cutlist.Entry;
import io.audiotoolkit.ffmpeg.engine.cutlist.SafeName;
import io.audiotoolkit.ffmpeg.engine.metadata.Bext;
import io.audiotoolkit.ffmpeg.engine.metadata.ChunkTags;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.Mp4Box;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import io.audiotoolkit.ffmpeg.engine.write.OpusHead;
import io.audiotoolkit.ffmpeg.tags.TableProperty;
import io.audiotoolkit.model.InputException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The containers of tags, the headers of sound, and the lists and tables that users name. */
public final class MediaProperties {

  /** How {@link TaggedFile} tells a container. */
  private static final Map<String, String> CONTAINERS =
      Map.of(
          "mp3", "ID3",
          "flac", "fLaC",
          "ogg", "OggS",
          "mp4", "\0\0\0\0ftyp",
          "chunks", "RIFF\0\0\0\0WAVE");

  private static final Map<String, String> INDEX =
      Map.of("moov", "trak", "trak", "mdia", "mdia", "minf", "minf", "stbl", "stbl", "stco co64");

  private static final List<TagEdits> EDITS =
      List.of(
          TagEdits.NONE.and("title", "Prélude").and("artist", List.of()),
          TagEdits.NONE.and("Of My Own", List.of("one", "two")).and("comment", "x".repeat(300)));

  /** Lists of cuts, the extension of which the first byte names. */
  private static final List<String> LISTS = List.of("cue", "json", "csv", "tsv", "srt", "txt");

  private static final List<String> TABLES = List.of("csv", "json", "yaml");
  private static final List<String> ENDED =
      List.of("matroska", "mov", "avi", "w64", "caf", "asf", "flv");

  private MediaProperties() {}

  public static Map<String, Property> all() {
    Map<String, Property> all = new TreeMap<>();
    CONTAINERS.forEach((name, magic) -> all.put(name, bytes -> keepsItsSound(bytes, magic)));
    all.put("frames", MediaProperties::framesAreTold);
    all.put("ends", MediaProperties::endsAreTold);
    all.put("cuts", MediaProperties::listsAreReadOrRefused);
    all.put("tables", MediaProperties::tablesAreReadOrRefused);
    return all;
  }

  private interface OnFile {
    void accept(Path file) throws IOException;
  }

  private static void onFile(String extension, byte[] bytes, OnFile action) throws IOException {
    Path file = Files.createTempFile("fuzz", "." + extension);
    try {
      Files.write(file, bytes);
      action.accept(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".tagged"));
    }
  }

  private static String from(List<String> names, byte[] bytes) {
    return names.get(bytes.length == 0 ? 0 : Math.floorMod(bytes[0], names.size()));
  }

  private static byte[] behindTheFirst(byte[] bytes) {
    return Arrays.copyOfRange(bytes, Math.min(1, bytes.length), bytes.length);
  }

  private static void keepsItsSound(byte[] bytes, String magic) throws IOException {
    for (TagEdits edits : EDITS) {
      onFile("audio", bytes, file -> keepsItsSound(file, magic, edits));
    }
  }

  private static void keepsItsSound(Path file, String magic, TagEdits edits) throws IOException {
    TaggedFile opened;
    Splice edited;
    try {
      opened = TaggedFile.open(file, magic);
      lookAt(opened);
      edited = opened.with(edits);
    } catch (InputException e) {
      assertThat(e.getMessage()).isNotEmpty();
      return;
    }
    List<Object> sound = sound(opened, file);
    edited.replace();
    TaggedFile again = TaggedFile.open(file, magic);
    edits.forEach((key, values) -> assertThat(values(again, key)).as(key).isEqualTo(values));
    assertThat(sound(again, file)).isEqualTo(sound);
  }

  private static List<String> values(TaggedFile file, String key) {
    return file.tags().entrySet().stream()
        .filter(tag -> tag.getKey().equalsIgnoreCase(key))
        .flatMap(tag -> tag.getValue().stream())
        .toList();
  }

  /** Everything that a conversion looks at. */
  private static void lookAt(TaggedFile file) throws IOException {
    TagSet held = file.held();
    held.pictures().forEach(picture -> assertThat(picture.described()).isNotEmpty());
    assertThat(held.others()).isNotNull();
    assertThat(held.without(key -> true).values()).isEmpty();
    assertThat(held.withPictures(held.pictures()).withChapters(List.of())).isNotNull();
    assertThat(file.losses()).isNotNull();
    Bext.in(held).ifPresent(bext -> assertThat(bext.edits()).isNotNull());
    if (held instanceof ChunkTags chunks) {
      Remaking.Sampling from = new Remaking.Sampling(44_100, "stereo", null);
      Remaking.Sampling to = new Remaking.Sampling(48_000, "stereo", null);
      Timeline part = Timeline.ofSamples(10, 2_000, 44_100);
      assertThat(chunks.remade(new Remaking(part, from, to, true), new TreeSet<>())).isNotNull();
    }
    if (file instanceof FlacFile flac) {
      assertThat(flac.trackStarts()).isNotNull();
    }
  }

  /** All of a file that an edit of tags must leave as it is. */
  private static List<Object> sound(TaggedFile opened, Path file) throws IOException {
    if (opened instanceof Id3File mp3) {
      return List.of(bytes(file, Id3Tag.length(Files.readAllBytes(file)), mp3.soundTo()));
    } else if (opened instanceof FlacFile flac) {
      return List.of(bytes(flac.file(), flac.framesAt(), flac.sizeBytes()));
    } else if (opened instanceof OggFile ogg) {
      return List.of(unnumbered(ogg, file));
    } else if (opened instanceof Mp4File mp4) {
      return mp4Sound(mp4);
    }
    return chunkSound((ChunkFile) opened);
  }

  private static ByteBuffer bytes(Path file, long from, long to) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return ByteBuffer.wrap(Arrays.copyOfRange(all, (int) from, (int) to));
  }

  /** The pages of sound without what comes of the number of pages before them. */
  private static ByteBuffer unnumbered(OggFile ogg, Path file) throws IOException {
    ByteBuffer pages = bytes(file, ogg.soundAt(), Files.size(file));
    int at = 0;
    while (at < pages.limit()) {
      ByteBuffer page = pages.slice(at, pages.limit() - at).order(java.nio.ByteOrder.LITTLE_ENDIAN);
      int length = OggPages.length(page);
      if (length == 0 || length > page.limit()) {
        break;
      }
      if (OggPages.serial(page) == ogg.serial()) {
        page.putLong(18, 0);
      }
      at += length;
    }
    return pages;
  }

  private static List<Object> mp4Sound(Mp4File mp4) throws IOException {
    long behind = mp4.indexAt() + mp4.indexBytes();
    List<Object> sound = new ArrayList<>();
    sound.add(bytes(mp4.file(), 0, mp4.indexAt()));
    sound.add(bytes(mp4.file(), behind, mp4.sizeBytes()));
    addPlaces(mp4.index(), behind, sound);
    return sound;
  }

  /** The places of sound behind the index, counted from its end. */
  private static void addPlaces(Mp4Box box, long behind, List<Object> places) {
    String inner = INDEX.getOrDefault(box.type(), "");
    if (!inner.isEmpty()) {
      box.children(0).stream()
          .filter(child -> inner.contains(child.type()))
          .forEach(child -> addPlaces(child, behind, places));
      return;
    }
    ByteBuffer table = ByteBuffer.wrap(box.content());
    boolean isLong = box.type().equals("co64");
    for (int i = 0; i < table.getInt(4); i++) {
      long place =
          isLong ? table.getLong(8 + 8 * i) : Integer.toUnsignedLong(table.getInt(8 + 4 * i));
      places.add(place >= behind ? "behind " + (place - behind) : "before " + place);
    }
  }

  private static List<Object> chunkSound(ChunkFile file) throws IOException {
    List<Object> kept = new ArrayList<>();
    for (ChunkFile.Chunk chunk : file.chunks()) {
      boolean isOfTags = chunk.isId3() || file.texts().tells(chunk);
      if (!isOfTags && !chunk.id().equals("ds64")) {
        kept.add(chunk.id());
        kept.add(bytes(file.file(), chunk.at(), chunk.at() + chunk.length()));
      }
    }
    kept.add(bytes(file.file(), file.rest().at(), file.rest().at() + file.rest().length()));
    return kept;
  }

  private static void framesAreTold(byte[] bytes) throws IOException {
    String magic = new String(bytes, StandardCharsets.ISO_8859_1);
    if (Mp3Sync.begins(magic)) {
      assertThat(Mp3Sync.firstAfterJunk("x" + magic)).isPositive();
    }
    Mp3Sync.firstAfterJunk(magic);
    Mp3Frame frame = Mp3Frame.of(ByteBuffer.wrap(bytes));
    if (frame != null) {
      assertThat(frame.lender(List.of(frame, frame))).isNotEmpty();
    }
    assertThat(OpusHead.samples(ByteBuffer.wrap(bytes))).isNotNegative();
    onFile("mp3", bytes, file -> Mp3Start.leftOut(file, bytes.length / 2));
  }

  private static void endsAreTold(byte[] bytes) throws IOException {
    onFile(
        "media",
        behindTheFirst(bytes),
        file -> {
          assertThat(ContainerEnd.missing(file, from(ENDED, bytes))).isNotNull();
          assertThat(OggLinks.of(file)).isNotEmpty();
          if (bytes.length > 12) {
            WaveHeader header = WaveHeader.read(file);
            assertThat(header.samples()).isNotNegative();
            assertThat(header.faults()).isNotNull();
            assertThat(header.extent()).isNotNull();
          }
        });
  }

  private static void listsAreReadOrRefused(byte[] bytes) throws IOException {
    onFile(from(LISTS, bytes), behindTheFirst(bytes), MediaProperties::listIsReadOrRefused);
  }

  private static void listIsReadOrRefused(Path file) {
    CutList list;
    try {
      list = CutListFile.read(file, "recording.wav", null);
    } catch (InputException e) {
      assertThat(e).hasMessageContaining(file.toString());
      return;
    }
    for (Entry entry : list.entries()) {
      assertThat(SafeName.of(entry.label())).doesNotContain("/", "\\", "\0");
      assertThat(entry.start().samples(48_000)).isNotNegative();
      assertThat(entry.toString()).isNotEmpty();
      assertThat(entry.end() == null || entry.end().compareTo(entry.start()) > 0).isTrue();
    }
  }

  private static void tablesAreReadOrRefused(byte[] bytes) throws IOException {
    onFile(from(TABLES, bytes), behindTheFirst(bytes), TableProperty::isReadOrRefused);
  }
}
