package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.model.EnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The encoders of this process, looked for once. A label, such as {@code lame 3.100}, names one
 * with its version; {@code ffmpeg 8.1.2} is libavcodec's own, which is always there.
 */
public final class Encoders {

  public static final String OWN = "ffmpeg";

  private static final Logger LOG = LoggerFactory.getLogger(Encoders.class);

  private Encoders() {}

  /** Those that other modules bring for a codec, whether they can serve or not. */
  public static List<EncoderProvider> of(EncoderCodec codec) {
    return Found.ALL.stream().filter(each -> each.codec() == codec).toList();
  }

  /** The label of an encoder that can serve. */
  static Optional<String> label(EncoderProvider provider) {
    return provider.version().map(version -> provider.name() + " " + version);
  }

  public static String ownLabel() {
    return OWN + " " + Natives.version();
  }

  /**
   * The label of the encoder that shall serve.
   *
   * @param wanted a label, or a name for whatever version is here; null for the best
   * @throws EnvironmentException if it is not here
   */
  static String settle(EncoderCodec codec, @Nullable String wanted) {
    List<String> here = labels(codec);
    String settled =
        here.stream()
            .filter(label -> wanted == null || isMeant(label, wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    new EnvironmentException(
                        "the encoder that was asked for or that the session was started with, "
                            + absent(codec, String.valueOf(wanted), here)
                            + "; put it back, or start a new session"));
    Found.log(codec, settled);
    return settled;
  }

  /**
   * Checks that an encoder that was asked for is here.
   *
   * @param wanted a label, or a name for whatever version is here
   * @throws IllegalArgumentException if it is not
   */
  static void check(EncoderCodec codec, String wanted) {
    List<String> here = labels(codec);
    if (here.stream().noneMatch(label -> isMeant(label, wanted))) {
      throw new IllegalArgumentException("the encoder " + absent(codec, wanted, here));
    }
  }

  /** The encoder with a label that was settled; null for libavcodec's own. */
  static @Nullable EncoderProvider provider(EncoderCodec codec, String label) {
    return of(codec).stream()
        .filter(each -> label(each).filter(label::equals).isPresent())
        .findFirst()
        .orElse(null);
  }

  private static List<String> labels(EncoderCodec codec) {
    List<String> labels = new ArrayList<>();
    of(codec).forEach(each -> label(each).ifPresent(labels::add));
    labels.add(ownLabel());
    return labels;
  }

  private static boolean isMeant(String label, String wanted) {
    return label.equals(wanted) || label.startsWith(wanted + " ");
  }

  private static String absent(EncoderCodec codec, String wanted, List<String> here) {
    StringBuilder message =
        new StringBuilder(
            "(%s) for %s is not here; found: %s"
                .formatted(wanted, codec.displayName(), String.join(", ", here)));
    List<EncoderProvider> others = of(codec);
    if (others.isEmpty()) {
      message.append("; add io.audiotoolkit:toolkit-encoders for more");
    }
    others.stream()
        .filter(each -> each.version().isEmpty())
        .forEach(
            each -> message.append("; ").append(each.name()).append(": ").append(each.origin()));
    return message.toString();
  }

  /** Initialized by the class loader, once, by whichever thread comes first. */
  private static final class Found {

    static final List<EncoderProvider> ALL =
        ServiceLoader.load(EncoderProvider.class, EncoderProvider.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private static final Set<String> LOGGED = ConcurrentHashMap.newKeySet();

    static void log(EncoderCodec codec, String label) {
      if (LOGGED.add(codec + label)) {
        LOG.info("{} is encoded by {}", codec.displayName(), label);
      }
    }
  }
}
