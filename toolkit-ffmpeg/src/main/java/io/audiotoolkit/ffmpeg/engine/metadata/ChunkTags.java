package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a WAV or AIFF file carries: a tag of ID3v2, and chunks that tell of the recording in ways of
 * their own, such as {@code bext}.
 *
 * @param id3 the tag
 * @param chunks the others, in their order
 * @param isAiff whether they are AIFF's rather than WAV's
 */
public record ChunkTags(Id3Tag id3, List<NamedChunk> chunks, boolean isAiff) implements TagSet {

  /** What hold for a recording however it is cut. */
  private static final Set<String> TIMELESS = Set.of("cart", "DISP", "_PMX", "link");

  public ChunkTags {
    chunks = List.copyOf(chunks);
  }

  /** No tags but one of ID3v2. */
  public static ChunkTags of(Id3Tag id3, boolean isAiff) {
    return new ChunkTags(id3, List.of(), isAiff);
  }

  private ChunkTags with(UnaryOperator<Id3Tag> change) {
    return new ChunkTags(change.apply(id3), chunks, isAiff);
  }

  /** The same tags with other chunks. */
  public ChunkTags with(List<NamedChunk> others) {
    return new ChunkTags(id3, others, isAiff);
  }

  /**
   * It as it holds for an output.
   *
   * @param lost gets the names of the chunks that no longer do
   */
  public ChunkTags remade(Remaking how, Collection<String> lost) {
    CuePoints cues = new CuePoints(how, chunks);
    List<NamedChunk> remade = new ArrayList<>();
    for (NamedChunk chunk : chunks) {
      if (cues.hold(chunk)) {
        remade.addAll(cues.remade(chunk));
      } else if (chunk.id().equals(Bext.ID)) {
        Bext.in(with(List.of(chunk))).map(bext -> bext.remade(how).chunk()).ifPresent(remade::add);
      } else if (chunk.id().equals(IxmlText.ID) && how.keepsChannels()) {
        remade.add(IxmlText.remade(chunk.content(), how));
      } else if (TIMELESS.contains(chunk.id()) || (how.keepsTimes() && how.keepsChannels())) {
        remade.add(chunk);
      } else {
        lost.add(chunk.id().strip());
      }
    }
    return with(remade);
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
        chunks.stream().filter(chunk -> !isUnwanted.test(chunk.id().strip())).toList(),
        isAiff);
  }

  @Override
  public ChunkTags withChapters(List<Chapter> chapters) {
    return with(tag -> tag.withChapters(chapters));
  }
}
