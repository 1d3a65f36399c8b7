package io.audiotoolkit.testkit;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A real store with faults around its calls and those of its writers.
 *
 * <pre>{@code
 * SessionStore faulty = FaultySessionStore.of(store, FailingCalls.from(17).once());
 * Batch.of(files).with(processor).into(out).store(faulty).run();
 * }</pre>
 */
public final class FaultySessionStore {

  private FaultySessionStore() {}

  /**
   * Wraps a store.
   *
   * @param store does the work
   * @param fault hears of every call; it may throw, or end the process
   */
  public static SessionStore of(SessionStore store, StoreFault fault) {
    return proxy(SessionStore.class, store, fault);
  }

  private static <T> T proxy(Class<T> type, T target, StoreFault fault) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String call = StoreCall.nameOf(method, arguments);
              fault.before(call);
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              return result instanceof SessionWriter writer
                  ? owned(writer, call, fault)
                  : told(result, call, fault);
            });
    return type.cast(proxy);
  }

  private static @Nullable Object told(@Nullable Object result, String call, StoreFault fault) {
    fault.after(call);
    return result;
  }

  /** A store that does not hand a session over does not keep it either. */
  private static SessionWriter owned(SessionWriter writer, String call, StoreFault fault) {
    try {
      fault.after(call);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
    return proxy(SessionWriter.class, writer, fault);
  }
}
