package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.write.CutMaterial;
import io.audiotoolkit.ffmpeg.engine.write.CutPlan;

/** Where splitters cut, for tests of what cuts. */
public final class Plans {

  private Plans() {}

  @SuppressWarnings("exports") // a test of this module
  public static CutPlan of(Split split, CutMaterial material) {
    return FixedPlan.of(split, material);
  }
}
