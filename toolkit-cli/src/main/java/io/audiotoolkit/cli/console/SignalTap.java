package io.audiotoolkit.cli.console;

import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears one signal of the operating system until it is closed. Goes through reflection: {@code
 * sun.misc.Signal} of the module jdk.unsupported is the only way to a signal, and a JVM may lack
 * it.
 */
public final class SignalTap implements AutoCloseable {

  private final Class<?> handlerType;
  private final Class<?> signalType;
  private final Object signal;
  private final Object before;

  private SignalTap(String name, Consumer<String> listener) throws ReflectiveOperationException {
    handlerType = Class.forName("sun.misc.SignalHandler");
    signalType = Class.forName("sun.misc.Signal");
    signal = signalType.getConstructor(String.class).newInstance(name);
    Object handler =
        Proxy.newProxyInstance(
            SignalTap.class.getClassLoader(),
            new Class<?>[] {handlerType},
            (self, method, arguments) -> answer(name, listener, self, method.getName(), arguments));
    before = handle(handler);
  }

  private static @Nullable Object answer(
      String name,
      Consumer<String> listener,
      Object self,
      String method,
      @Nullable Object @Nullable [] arguments) {
    return switch (method) {
      case "handle" -> {
        listener.accept(name);
        yield null;
      }
      case "equals" -> arguments != null && self == arguments[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "listener to SIG" + name;
    };
  }

  /**
   * Listens to a signal such as {@code INT}.
   *
   * @param listener is given its name
   * @return null where this system, this JVM or the way it was started keeps the signal from us
   */
  public static @Nullable SignalTap on(String name, Consumer<String> listener) {
    try {
      return new SignalTap(name, listener);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  private Object handle(Object handler) throws ReflectiveOperationException {
    return signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
  }

  /** Puts back what listened before. */
  @Override
  public void close() {
    try {
      handle(before);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot put the handler of " + signal + " back", e);
    }
  }
}
