package io.audiotoolkit.ffmpeg.engine.chain;

import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.time.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step of a chain of treatments in one attempt on one file. Used by one thread. */
public interface ChainStep {

  /** Adds its treatment to the path. */
  void lead(SamplePath path);

  /** Whether samples come out computed anew, so that they carry more bits than were stored. */
  default boolean recomputes() {
    return true;
  }

  /** Whether the level that samples have after it is one that was asked for. */
  default boolean setsLevel() {
    return false;
  }

  /** The part of what goes in that comes out; null when times cannot be told afterwards. */
  default @Nullable Timeline timeline() {
    return Timeline.ALL;
  }

  /** Sentences about what nobody asked for but the format of the output required of it. */
  default List<String> changes() {
    return List.of();
  }

  /** Says what it did, after all samples have gone through. */
  default void report(Findings findings) {}
}
