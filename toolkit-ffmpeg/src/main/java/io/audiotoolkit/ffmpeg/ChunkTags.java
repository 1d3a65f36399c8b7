package io.audiotoolkit.ffmpeg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a WAV or AIFF file carries: a tag of ID3v2, and chunks that tell of the recording in ways of
 * their own, such as {@code bext}.
 *
 * @param id3 the tag
 * @param chunks the others, in their order
 */
record ChunkTags(Id3Tag id3, List<NamedChunk> chunks) implements TagSet {

  static final ChunkTags EMPTY = new ChunkTags(Id3Tag.EMPTY, List.of());

  ChunkTags {
    chunks = List.copyOf(chunks);
  }

  private ChunkTags with(UnaryOperator<Id3Tag> change) {
    return new ChunkTags(change.apply(id3), chunks);
  }

  @Override
  public Map<String, List<String>> values() {
    return id3.values();
  }

  @Override
  public List<Picture> pictures() {
    return id3.pictures();
  }

  @Override
  public List<String> others() {
    List<String> others = new ArrayList<>(id3.others());
    chunks.forEach(chunk -> others.add(chunk.id().strip()));
    return others;
  }

  @Override
  public boolean isEmpty() {
    return id3.isEmpty() && chunks.isEmpty();
  }

  @Override
  public ChunkTags with(TagEdits edits) {
    return with(tag -> tag.with(edits));
  }

  @Override
  public ChunkTags withPictures(List<Picture> all) {
    return with(tag -> tag.withPictures(all));
  }

  @Override
  public ChunkTags without(Predicate<String> isUnwanted) {
    return new ChunkTags(
        id3.without(isUnwanted),
        chunks.stream().filter(chunk -> !isUnwanted.test(chunk.id().strip())).toList());
  }

  @Override
  public ChunkTags withChapters(List<Chapter> chapters) {
    return with(tag -> tag.withChapters(chapters));
  }
}
