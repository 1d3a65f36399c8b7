package io.audiotoolkit.ffmpeg.tags;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.RecordParameters;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.Arrays;
import java.util.List;

/** Makes {@link ReplayGain} known by its name, {@code replaygain}. Stateless and thread-safe. */
public final class ReplayGainProvider implements ProcessorProvider {

  private static final List<ParameterInfo> INFOS =
      List.of(
          new ParameterInfo(
                  "album", "String", "which files are an album", "", "", AlbumBy.FOLDER.name())
              .oneOf(Arrays.stream(AlbumBy.values()).map(AlbumBy::name).toList()),
          new ParameterInfo(
              "truePeak", "boolean", "write true peaks instead of sample peaks", "", "", "false"));

  /** For {@link java.util.ServiceLoader}. */
  public ReplayGainProvider() {}

  @Override
  public String name() {
    return ReplayGain.NAME;
  }

  @Override
  public String version() {
    return ReplayGain.VERSION;
  }

  @Override
  public String description() {
    return "Writes ReplayGain tags of tracks and albums without touching the sound.";
  }

  @Override
  public List<ParameterInfo> parameters() {
    return INFOS;
  }

  @Override
  public AudioProcessor create(Parameters parameters) {
    Parameters complete = Parameters.empty().with("album", "FOLDER").with("truePeak", false);
    for (var given : parameters.asMap().entrySet()) {
      complete = complete.with(given.getKey(), given.getValue());
    }
    return new ReplayGain(RecordParameters.create(ReplayGain.Settings.class, complete));
  }
}
