/** Runs attempts in forked JVMs, so that a native crash or a hang costs one file. */
module io.audiotoolkit.worker {
  requires transitive io.audiotoolkit.core;
  requires jdk.net;
  requires org.slf4j;

  exports io.audiotoolkit.worker;

  provides io.audiotoolkit.spi.IsolatedExecutorProvider with
      io.audiotoolkit.worker.WorkersForSuspects;
}
