package io.audiotoolkit.ffmpeg.engine.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one stream is cut. Used once, by one thread. */
public interface CutPlan {

  /** Decides where a file is cut. */
  @FunctionalInterface
  interface Planner {
    CutPlan plan(CutMaterial material);
  }

  /**
   * The next part, in the order of their starts; null when there is none. Parts may overlap, and
   * there may be samples between them. Not asked any more once the stream has ended.
   */
  @Nullable Part next();

  /** Whether all is one output, named as the input is. */
  default boolean isWhole() {
    return false;
  }

  /** How many samples the stream has, if planning counted them; -1 otherwise. */
  default long knownSamples() {
    return -1;
  }

  /**
   * How many parts it has, as far as that is known before one is written.
   *
   * @param samples about how many samples the stream has; 0 when unknown
   * @return at least how many; 0 when unknown
   */
  default long leastParts(long samples) {
    return 0;
  }

  /** What is worth saying once the stream has been cut. */
  default List<String> remarks(Cut cut) {
    return List.of();
  }
}
