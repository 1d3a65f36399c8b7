package io.audiotoolkit.spi;

/**
 * Opens the store that a batch uses when none was named. Found with {@link
 * java.util.ServiceLoader}; the first one wins.
 */
public interface SessionStoreProvider {

  /** Opens the store at its default location, which it creates when it is not there. */
  SessionStore openDefault();
}
