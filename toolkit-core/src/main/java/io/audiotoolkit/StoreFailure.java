package io.audiotoolkit;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries a failure of the store from the recording thread to the coordinator. Thread-safe. */
final class StoreFailure implements Consumer<Throwable> {

  private @Nullable Throwable cause;
  private @Nullable Coordinator coordinator;

  @Override
  public synchronized void accept(Throwable failure) {
    cause = failure;
    if (coordinator != null) {
      coordinator.storeFailed(failure);
    }
  }

  /** Tells the coordinator from now on, and at once if it has happened already. */
  synchronized void tell(Coordinator listener) {
    coordinator = listener;
    if (cause != null) {
      listener.storeFailed(cause);
    }
  }
}
