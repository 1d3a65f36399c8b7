package io.audiotoolkit;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; what one of them throws is logged and changes nothing. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<BatchListener> listeners;

  /** The first one is told before the others. */
  Listeners(BatchListener first, List<BatchListener> others) {
    listeners = Stream.concat(Stream.of(first), others.stream()).toList();
  }

  void tell(Consumer<BatchListener> message) {
    for (BatchListener listener : listeners) {
      try {
        message.accept(listener);
      } catch (Throwable e) {
        LOG.warn("the listener {} failed", listener.getClass().getName(), e);
      }
    }
  }
}
