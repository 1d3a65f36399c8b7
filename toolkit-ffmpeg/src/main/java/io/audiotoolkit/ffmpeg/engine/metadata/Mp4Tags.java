package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * iTunes' list of tags in an MPEG-4 file.
 *
 * @param items in their order, each as it stands in the file
 */
public record Mp4Tags(List<Mp4Box> items) implements TagSet {

  public static final Mp4Tags EMPTY = new Mp4Tags(List.of());

  private static final String COVERS = "covr";
  private static final int DATA_HEADER_BYTES = 8;

  /** The numbers of the kinds of picture that a list can hold. */
  private static final Map<String, Integer> KINDS =
      Map.of("image/jpeg", 13, "image/png", 14, "image/bmp", 27);

  public Mp4Tags {
    items = List.copyOf(items);
  }

  /** Whether the list can hold a picture. */
  public static boolean holds(Picture picture) {
    return KINDS.containsKey(picture.mediaType());
  }

  @Override
  public Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Mp4Box box : items) {
      Mp4Item item = new Mp4Item(box);
      item.key()
          .ifPresent(
              key ->
                  values.computeIfAbsent(key, absent -> new ArrayList<>()).addAll(item.values()));
    }
    return values;
  }

  /** Covers, which have neither types nor descriptions here: the first is the front. */
  @Override
  public List<Picture> pictures() {
    List<Picture> pictures = new ArrayList<>();
    for (Mp4Box box : items) {
      if (box.type().equals(COVERS)) {
        for (Mp4Box data : box.children(0)) {
          byte[] content = data.content();
          if (data.type().equals("data") && content.length > DATA_HEADER_BYTES) {
            int type = pictures.isEmpty() ? Picture.FRONT_COVER : 0;
            pictures.add(Picture.of(type, kind(content), "", image(content)));
          }
        }
      }
    }
    return pictures;
  }

  private static String kind(byte[] data) {
    int number = ByteBuffer.wrap(data).getInt();
    return KINDS.entrySet().stream()
        .filter(kind -> kind.getValue() == number)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  private static byte[] image(byte[] data) {
    return Arrays.copyOfRange(data, DATA_HEADER_BYTES, data.length);
  }

  @Override
  public List<String> others() {
    return items.stream()
        .filter(box -> !box.type().equals(COVERS) && new Mp4Item(box).key().isEmpty())
        .map(Mp4Box::type)
        .distinct()
        .toList();
  }

  @Override
  public boolean isEmpty() {
    return items.isEmpty();
  }

  @Override
  public Mp4Tags with(TagEdits edits) {
    List<Mp4Box> edited = new ArrayList<>(items);
    edits.forEach(
        (key, values) -> {
          int place =
              TagEdits.takeOut(
                  edited, box -> new Mp4Item(box).key().filter(key::equalsIgnoreCase).isPresent());
          if (!values.isEmpty()) {
            edited.add(place, Mp4Item.of(key, values));
          }
        });
    return new Mp4Tags(edited);
  }

  /** The front cover comes first, for it is the one that players show. */
  @Override
  public Mp4Tags withPictures(List<Picture> all) {
    boolean isSame =
        all.size() == pictures().size()
            && all.stream().allMatch(one -> pictures().stream().anyMatch(one::isSame));
    if (isSame) {
      return this;
    }
    List<Mp4Box> with = new ArrayList<>(items);
    with.removeIf(box -> box.type().equals(COVERS));
    List<Mp4Box> covers = new ArrayList<>();
    for (Picture picture : all) {
      byte[] kind =
          ByteBuffer.allocate(8).putInt(KINDS.getOrDefault(picture.mediaType(), 0)).array();
      Mp4Box cover = Mp4Box.of("data", kind, picture.image());
      boolean isFirstFront = picture.isFrontCover() && frontIs(all, picture);
      covers.add(isFirstFront ? 0 : covers.size(), cover);
    }
    if (!covers.isEmpty()) {
      with.add(Mp4Box.of(COVERS, covers));
    }
    return new Mp4Tags(with);
  }

  private static boolean frontIs(List<Picture> all, Picture picture) {
    return all.stream()
        .filter(Picture::isFrontCover)
        .findFirst()
        .filter(picture::equals)
        .isPresent();
  }

  @Override
  public Mp4Tags without(Predicate<String> isUnwanted) {
    return new Mp4Tags(
        items.stream()
            .filter(box -> !isUnwanted.test(box.type()))
            .filter(box -> new Mp4Item(box).key().filter(isUnwanted).isEmpty())
            .toList());
  }

  /** Chapters are a track of an MPEG-4 file, which its muxer writes. */
  @Override
  public Mp4Tags withChapters(List<Chapter> chapters) {
    return this;
  }
}
