package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.engine.chain.Chain;
import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.loudness.LoudnessCache;
import io.audiotoolkit.ffmpeg.engine.loudness.TrackLoudness;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Measures albums for the {@link Normalize} by album among some effects, if there is one: each
 * track once, led through the effects before it, as it will be written. Thread-safe.
 */
final class AlbumMeter {

  private final List<AudioProcessor> effects;
  private final Destination destination;
  private final LoudnessCache loudnesses = new LoudnessCache(this::measure);

  AlbumMeter(List<AudioProcessor> effects, Destination destination) {
    this.effects = effects;
    this.destination = destination;
  }

  /** Whether a step needs to know its album. */
  static boolean isByAlbum(AudioProcessor step) {
    return step instanceof Normalize normalize && normalize.album() != AlbumBy.NONE;
  }

  /** What is known of the album of an attempt's input; null when no effect asks. */
  @Nullable AlbumLevel level(ProcessContext context) throws IOException, InterruptedException {
    int asking = asking();
    if (asking < 0) {
      return null;
    }
    List<Path> others = effects.get(asking).furtherInputs(context.input());
    List<String> warnings = new ArrayList<>();
    TrackLoudness track = loudnesses.of(context.input(), context);
    TrackLoudness album = loudnesses.together(track, others, context, warnings);
    return new AlbumLevel(track, album, warnings);
  }

  private int asking() {
    for (int i = 0; i < effects.size(); i++) {
      if (isByAlbum(effects.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private TrackLoudness measure(Path file, ProcessContext context, Cancellation cancellation) {
    List<ChainStep> before = ChainSteps.upTo(asking(), effects, destination, null);
    try (Chain chain =
        new Chain(before, destination, new OtherTrack(context, file), cancellation)) {
      try (SamplePath path = chain.open()) {
        return TrackLoudness.of(path, true);
      }
    }
  }

  /** Reads another file in the course of an attempt. */
  private record OtherTrack(ProcessContext whole, Path input) implements ProcessContext {

    @Override
    public int attempt() {
      return whole.attempt();
    }

    @Override
    public Path newOutput(String suffix, String extension) {
      throw new IllegalStateException("nothing is written while " + input + " is measured");
    }

    @Override
    public boolean isCancelled() {
      return whole.isCancelled();
    }

    @Override
    public void progress(double fraction) {}
  }
}
