package io.audiotoolkit.ffmpeg.pcm;

import java.util.ServiceLoader;

/** The engine of this library, looked for once, when first needed. */
final class FoundEngine {

  static final PcmEngine ENGINE =
      ServiceLoader.load(PcmEngine.class, PcmEngine.class.getClassLoader())
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "META-INF/services of toolkit-ffmpeg is missing; when jars are merged into"
                          + " one, merge these files as well"));

  private FoundEngine() {}
}
