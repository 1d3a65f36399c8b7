package io.audiotoolkit.testkit;

/**
 * What goes wrong around the calls of a store and of its writers: a method that throws makes the
 * call fail. Called by whichever thread calls the store; implementations are thread-safe.
 *
 * <p>Calls have the names of the methods of {@link io.audiotoolkit.spi.SessionStore} and {@link
 * io.audiotoolkit.spi.SessionWriter}, but for these: {@code stage-planning} and {@code
 * stage-running}; and for {@code update}, by what it records: {@code claimed}, {@code publishing},
 * {@code completed}, or {@code update} for the rest.
 */
public interface StoreFault {

  /** Before a call: when it throws, the store has done nothing. */
  default void before(String call) {}

  /** After a call that succeeded: when it throws, the caller does not hear what was done. */
  default void after(String call) {}
}
