package io.audiotoolkit.encoders;

import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.ffmpeg.spi.EncoderSettings;
import io.audiotoolkit.ffmpeg.spi.PacketEncoder;
import io.audiotoolkit.model.EnvironmentException;
import java.util.Optional;

/**
 * MP3 by the system's libmp3lame, which a distribution builds with optimisation: Debian's
 * libmp3lame0, Homebrew's lame, a libmp3lame.dll on Windows' PATH. The system property {@code
 * audiotoolkit.lame} names a library elsewhere.
 *
 * <p>Stateless and safe for use by any thread.
 */
public final class LameProvider implements EncoderProvider {

  /** For {@link java.util.ServiceLoader}. */
  public LameProvider() {}

  @Override
  public EncoderCodec codec() {
    return EncoderCodec.MP3;
  }

  @Override
  public String name() {
    return "lame";
  }

  @Override
  public Optional<String> version() {
    return LameLibrary.found().version();
  }

  @Override
  public String origin() {
    return LameLibrary.found().origin();
  }

  @Override
  public boolean accepts(EncoderSettings settings) {
    return settings.channels() <= 2;
  }

  @Override
  public PacketEncoder open(EncoderSettings settings) {
    LameLibrary library = LameLibrary.found();
    if (library.version().isEmpty()) {
      throw new EnvironmentException(library.origin());
    }
    return new LameEncoder(settings);
  }
}
