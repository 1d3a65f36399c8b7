package io.audiotoolkit.spark;

import io.audiotoolkit.worker.Workers;
import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an executor's workers have on their class path: the jars that Spark has sent to the
 * executor, which lie on no class path but in a class loader, and then its own.
 */
final class ExecutorClassPath {

  private ExecutorClassPath() {}

  /** The workers with that class path, unless they were given one. */
  static Workers given(Workers workers) {
    Set<Path> sent = sent(Thread.currentThread().getContextClassLoader());
    if (sent.isEmpty() || workers.hasClassPath()) {
      return workers;
    }
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      if (!entry.isEmpty()) {
        sent.add(Path.of(entry));
      }
    }
    return workers.classPath(sent);
  }

  private static Set<Path> sent(@Nullable ClassLoader first) {
    Set<Path> jars = new LinkedHashSet<>();
    for (ClassLoader loader = first; loader != null; loader = loader.getParent()) {
      if (loader instanceof URLClassLoader urls) {
        for (URL url : urls.getURLs()) {
          addFile(url, jars);
        }
      }
    }
    return jars;
  }

  private static void addFile(URL url, Set<Path> jars) {
    if (url.getProtocol().equals("file")) {
      try {
        jars.add(Path.of(url.toURI()));
      } catch (URISyntaxException e) {
        jars.add(Path.of(url.getPath())); // a space that was not escaped
      }
    }
  }
}
