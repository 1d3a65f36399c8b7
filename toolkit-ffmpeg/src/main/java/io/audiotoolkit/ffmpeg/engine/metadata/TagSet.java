package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * All tags of a file in the form that its kind has for them: frames, comments, atoms. Immutable. In
 * its own form nothing of it changes that is not named, also what nobody here understands.
 */
public interface TagSet {

  /** The texts by their generic names, or the form's own where there is none. */
  Map<String, List<String>> values();

  /** The pictures, in their order. */
  List<Picture> pictures();

  /** What is neither a text nor a picture, by the form's own names. */
  List<String> others();

  /** The set with changes, each at the place of what it replaces. */
  TagSet with(TagEdits edits);

  /** The set with these pictures and no others; itself where it has them. */
  TagSet withPictures(List<Picture> all);

  /** The set without what goes by some name, generic or the form's own. */
  TagSet without(Predicate<String> isUnwanted);

  /** The set with these chapters and no others, where they stand among the tags. */
  TagSet withChapters(List<Chapter> chapters);

  /** Whether nothing is in it. */
  boolean isEmpty();

  /** The set as it goes into a file that a muxer has just made, with what the muxer put there. */
  default TagSet over(TagSet muxed) {
    return this;
  }
}
