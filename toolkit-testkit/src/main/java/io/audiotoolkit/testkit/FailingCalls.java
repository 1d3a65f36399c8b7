package io.audiotoolkit.testkit;

import io.audiotoolkit.model.SessionStoreException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Makes the calls of a store fail from some position on, counted over the store and its writers. A
 * writer that is closed is closed in any case, for its owner's lock dies with it. Thread-safe; the
 * steps return a new value.
 */
public final class FailingCalls implements StoreFault {

  private static final String CLOSE = "close";

  private final int first;
  private final boolean once;
  private final boolean afterwards;
  private final Supplier<? extends RuntimeException> failure;
  private final AtomicInteger calls = new AtomicInteger();

  private FailingCalls(
      int first, boolean once, boolean afterwards, Supplier<? extends RuntimeException> failure) {
    this.first = first;
    this.once = once;
    this.afterwards = afterwards;
    this.failure = failure;
  }

  /**
   * Fails that call and all after it, before anything is done.
   *
   * @param position from 1
   */
  public static FailingCalls from(int position) {
    if (position < 1) {
      throw new IllegalArgumentException("position (" + position + ") must be at least 1");
    }
    return new FailingCalls(
        position,
        false,
        false,
        () -> new SessionStoreException("the store fails, as it was asked to", null));
  }

  /** Fails only the one call. */
  public FailingCalls once() {
    return new FailingCalls(first, true, afterwards, failure);
  }

  /** Fails once the call has been done, so that only its answer is lost. */
  public FailingCalls afterwards() {
    return new FailingCalls(first, once, true, failure);
  }

  /** Fails so, instead of with a {@link SessionStoreException}. */
  public FailingCalls with(Supplier<? extends RuntimeException> exceptions) {
    return new FailingCalls(first, once, afterwards, exceptions);
  }

  /** Whether any call has failed by this. */
  public boolean hasStruck() {
    return calls.get() >= first;
  }

  @Override
  public void before(String call) {
    if (!afterwards && !call.equals(CLOSE)) {
      count();
    }
  }

  @Override
  public void after(String call) {
    if (afterwards || call.equals(CLOSE)) {
      count();
    }
  }

  private void count() {
    int position = calls.incrementAndGet();
    if (position == first || (position > first && !once)) {
      throw failure.get();
    }
  }

  @Override
  public String toString() {
    return (once ? "call " + first : "calls from " + first + " on")
        + (afterwards ? " fail once done" : " fail");
  }
}
