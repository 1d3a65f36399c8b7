package io.audiotoolkit.ffmpeg.engine.loudness;

import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.text.FileFailure;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import io.audiotoolkit.spi.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * How loud files are, each measured once although every track of its album asks. Remembers a
 * bounded number. Thread-safe: who asks for a file that another thread is measuring waits for it.
 */
public final class LoudnessCache {

  /** Some ten megabytes of music, as what is remembered grows with the dynamics, not the length. */
  private static final int MOST = 1_000;

  private static final long LOOK_UP_MILLIS = 50;

  private final Meter meter;
  private final Map<Key, CompletableFuture<TrackLoudness>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Key, CompletableFuture<TrackLoudness>> eldest) {
          return size() > MOST;
        }
      };

  /** Measures one file in the course of an attempt. */
  public interface Meter {
    TrackLoudness measure(Path file, ProcessContext context, Cancellation cancellation);
  }

  private record Key(Path file, long sizeBytes, FileTime modified) {}

  public LoudnessCache(Meter meter) {
    this.meter = meter;
  }

  /**
   * How loud the input of an attempt and the other tracks of its album are in one: first those are
   * measured that nobody else measures, then the rest.
   *
   * @param others in the order of their names
   * @param warnings gets a sentence about each that cannot be decoded, and is left out
   */
  public TrackLoudness together(
      TrackLoudness track, List<Path> others, ProcessContext context, List<String> warnings)
      throws IOException, InterruptedException {
    int own = 0;
    while (own < others.size() && others.get(own).compareTo(context.input()) < 0) {
      own++;
    }
    for (int i = 0; i < others.size(); i++) {
      prepareOther(others.get((own + i) % others.size()), context);
    }
    List<TrackLoudness> tracks = new ArrayList<>(List.of(track));
    for (Path other : others) {
      try {
        tracks.add(of(other, context));
      } catch (InputException e) {
        warnings.add("left out of the album: " + FileFailure.about(other, e).getMessage());
      } catch (TransientException e) {
        throw FileFailure.about(other, e);
      }
    }
    return TrackLoudness.together(tracks);
  }

  private void prepareOther(Path other, ProcessContext context) throws IOException {
    try {
      prepare(other, context);
    } catch (TransientException e) {
      throw FileFailure.about(other, e);
    }
  }

  /** Measures a file unless that has been done or is being done. */
  private void prepare(Path file, ProcessContext context) throws IOException {
    Key key = key(file);
    CompletableFuture<TrackLoudness> mine = claim(key);
    if (mine != null) {
      measure(key, mine, context);
    }
  }

  /**
   * How loud a file is.
   *
   * @throws InputException if it cannot be decoded
   */
  public TrackLoudness of(Path file, ProcessContext context)
      throws IOException, InterruptedException {
    Key key = key(file);
    while (true) {
      CompletableFuture<TrackLoudness> mine = claim(key);
      if (mine != null) {
        measure(key, mine, context);
      }
      CompletableFuture<TrackLoudness> found = mine != null ? mine : find(key);
      @Nullable TrackLoudness loudness = found == null ? null : result(found, context);
      if (loudness != null) {
        return loudness;
      }
    }
  }

  private static Key key(Path file) throws IOException {
    return new Key(file, Files.size(file), Files.getLastModifiedTime(file));
  }

  /** The right to measure; null when somebody else has it. */
  private synchronized @Nullable CompletableFuture<TrackLoudness> claim(Key key) {
    if (known.containsKey(key)) {
      return null;
    }
    CompletableFuture<TrackLoudness> mine = new CompletableFuture<>();
    known.put(key, mine);
    return mine;
  }

  private synchronized @Nullable CompletableFuture<TrackLoudness> find(Key key) {
    return known.get(key);
  }

  private synchronized void forget(Key key) {
    known.remove(key);
  }

  private void measure(Key key, CompletableFuture<TrackLoudness> mine, ProcessContext context) {
    try (Cancellation cancellation = Cancellation.of(context)) {
      mine.complete(meter.measure(key.file(), context, cancellation));
    } catch (InputException e) {
      if (context.isCancelled()) {
        forget(key); // an interrupt looks like a file that cannot be read
      }
      mine.completeExceptionally(e); // whoever asks next would find the same
    } catch (RuntimeException | Error e) {
      forget(key);
      mine.completeExceptionally(e);
      throw e;
    }
  }

  /** The result; null when nobody has one yet, or whoever measured gave up. */
  private static @Nullable TrackLoudness result(
      CompletableFuture<TrackLoudness> found, ProcessContext context) throws InterruptedException {
    try {
      return found.get(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      context.throwIfCancelled();
      return null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InputException input) {
        throw new InputException(String.valueOf(input.getMessage()), input);
      }
      return null;
    }
  }
}
