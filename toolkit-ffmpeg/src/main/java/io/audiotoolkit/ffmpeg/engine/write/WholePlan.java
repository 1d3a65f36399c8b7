package io.audiotoolkit.ffmpeg.engine.write;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All of a stream as one output that is named as the input is. */
final class WholePlan implements CutPlan {

  private boolean given;

  @Override
  public @Nullable Part next() {
    boolean isFirst = !given;
    given = true;
    return isFirst ? new Part(0, Long.MAX_VALUE, "", Map.of()) : null;
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
