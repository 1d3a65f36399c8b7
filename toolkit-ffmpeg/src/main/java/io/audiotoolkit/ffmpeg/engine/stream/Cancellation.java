package io.audiotoolkit.ffmpeg.engine.stream;

import io.audiotoolkit.spi.ProcessContext;
import java.util.concurrent.CancellationException;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Asks, before every packet and inside every read, whether the work is still wanted. While one is
 * open, FFmpeg's interrupt callback on the same thread asks it too, so that a demuxer searching
 * through a damaged file stops as well.
 */
public final class Cancellation implements AutoCloseable {

  @FunctionalInterface
  interface Flag {
    boolean isCancelled();
  }

  /** A flag that never goes up. */
  public static final Flag NEVER = () -> false;

  private static final ThreadLocal<Flag> CURRENT = ThreadLocal.withInitial(() -> NEVER);

  private final Flag flag;
  private final RawReading told;
  private final Flag outer = CURRENT.get();

  private Cancellation(Flag flag, RawReading told) {
    this.flag = flag;
    this.told = told;
    CURRENT.set(flag);
  }

  /** Makes a flag the current one of the calling thread until closed; then that before it is. */
  public static Cancellation watching(Flag flag) {
    return new Cancellation(flag, RawReading.NOTHING);
  }

  /** The same of an attempt, with what its user says of sound without a header. */
  public static Cancellation of(ProcessContext context) {
    return new Cancellation(context::isCancelled, RawContext.toldIn(context));
  }

  /** Of no attempt, so that it is never cancelled, with what a user says of such sound. */
  public static Cancellation reading(RawReading told) {
    return new Cancellation(NEVER, told);
  }

  /** What the user says of sound without a header that is read under it. */
  RawReading told() {
    return told;
  }

  /**
   * Returns unless the flag is up.
   *
   * @throws CancellationException if it is
   */
  public void check() {
    if (flag.isCancelled()) {
      throw new CancellationException("the attempt was cancelled");
    }
  }

  @Override
  public void close() {
    if (outer == NEVER) {
      CURRENT.remove();
    } else {
      CURRENT.set(outer);
    }
  }

  /** The one callback of the process: JavaCPP has room for ten of a kind, not for one per file. */
  static AVIOInterruptCB.Callback_Pointer callback() {
    return Interrupt.INSTANCE;
  }

  private static final class Interrupt extends AVIOInterruptCB.Callback_Pointer {

    static final Interrupt INSTANCE = made();

    /**
     * JavaCPP frees a callback that is one pointer too many for its limits, and writes to it after
     * that; of anything else it only says that there is no memory, as it does here beforehand.
     */
    private static Interrupt made() {
      new BytePointer(1).close();
      return new Interrupt();
    }

    @Override
    public int call(Pointer opaque) {
      return CURRENT.get().isCancelled() ? 1 : 0;
    }
  }
}
