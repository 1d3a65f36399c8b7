package io.audiotoolkit.ffmpeg.speech;

import io.audiotoolkit.ffmpeg.spi.VoiceDetectorProvider;
import io.audiotoolkit.model.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The voice detectors of this process, looked for once. */
final class Detectors {

  private Detectors() {}

  /**
   * The one of a name.
   *
   * @throws EnvironmentException if there is none
   */
  static VoiceDetectorProvider named(String name) {
    return find(name).orElseThrow(() -> new EnvironmentException(absent(name)));
  }

  /**
   * Checks that there is one of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static void check(String name) {
    if (find(name).isEmpty()) {
      throw new IllegalArgumentException(absent(name));
    }
  }

  private static Optional<VoiceDetectorProvider> find(String name) {
    return Found.ALL.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  private static String absent(String name) {
    return "the voice detector (%s) is not on the class path; found: %s; add its module, or use %s"
        .formatted(
            name,
            String.join(", ", Found.ALL.stream().map(VoiceDetectorProvider::name).toList()),
            EnergyDetector.NAME);
  }

  /** Initialized by the class loader, once, by whichever thread comes first. */
  private static final class Found {

    static final List<VoiceDetectorProvider> ALL = find();

    private static List<VoiceDetectorProvider> find() {
      List<VoiceDetectorProvider> all = new ArrayList<>(List.of(EnergyDetector.provider()));
      ServiceLoader.load(VoiceDetectorProvider.class, VoiceDetectorProvider.class.getClassLoader())
          .forEach(all::add);
      return List.copyOf(all);
    }
  }
}
