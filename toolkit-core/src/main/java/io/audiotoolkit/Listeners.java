package io.audiotoolkit;

import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all listeners; what one of them throws is logged and changes nothing. */
final class Listeners {

  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<BatchListener> listeners;

  Listeners(List<BatchListener> listeners) {
    this.listeners = List.copyOf(listeners);
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
