package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.ProcessContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
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
final class TrackLoudnesses {

  /** Some ten megabytes of music, as what is remembered grows with the dynamics, not the length. */
  private static final int MOST = 1_000;

  private static final long LOOK_UP_MILLIS = 50;

  private final boolean truePeak;
  private final Map<Key, CompletableFuture<TrackLoudness>> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Key, CompletableFuture<TrackLoudness>> eldest) {
          return size() > MOST;
        }
      };

  private record Key(Path file, long sizeBytes, FileTime modified) {}

  TrackLoudnesses(boolean truePeak) {
    this.truePeak = truePeak;
  }

  /** Measures a file unless that has been done or is being done. */
  void prepare(Path file, ProcessContext context) throws IOException {
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
  TrackLoudness of(Path file, ProcessContext context) throws IOException, InterruptedException {
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
    try (Cancellation cancellation = Cancellation.watching(context::isCancelled)) {
      mine.complete(TrackLoudness.measure(key.file(), truePeak, cancellation));
    } catch (InputException e) {
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
