package io.audiotoolkit.acceptance;

import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.spi.SessionWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A real store that dies, with its process, before or after one of its writes. */
final class CrashingStore {

  private CrashingStore() {}

  static SessionStore of(SessionStore store, CrashPoint point) {
    return proxy(SessionStore.class, store, point);
  }

  private static <T> T proxy(Class<T> type, T target, CrashPoint point) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String name = CrashPoint.nameOf(method, arguments);
              point.reached("before-" + name);
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              point.reached("after-" + name);
              return result instanceof SessionWriter writer
                  ? proxy(SessionWriter.class, writer, point)
                  : result;
            });
    return type.cast(proxy);
  }
}
