/** The fluent entry, the session model, the session manager, the local executor, the interfaces. */
module io.audiotoolkit.core {
  requires transitive org.jspecify;
  requires org.slf4j;
  requires jdk.jfr;

  exports io.audiotoolkit;
  exports io.audiotoolkit.model;
  exports io.audiotoolkit.spi;

  uses io.audiotoolkit.spi.IsolatedExecutorProvider;
  uses io.audiotoolkit.spi.ProcessorProvider;
  uses io.audiotoolkit.spi.SessionStoreProvider;
}
