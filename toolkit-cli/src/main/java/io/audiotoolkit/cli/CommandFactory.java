package io.audiotoolkit.cli;

import io.audiotoolkit.cli.console.Console;
import java.lang.reflect.Constructor;
import picocli.CommandLine;

/** Makes commands, each with the console if its constructor asks for it. */
final class CommandFactory implements CommandLine.IFactory {

  private final Console console;

  CommandFactory(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      Class<?>[] wanted = constructor.getParameterTypes();
      if (wanted.length == 1 && wanted[0] == Console.class) {
        return type.cast(constructor.newInstance(console));
      }
    }
    return CommandLine.defaultFactory().create(type);
  }
}
