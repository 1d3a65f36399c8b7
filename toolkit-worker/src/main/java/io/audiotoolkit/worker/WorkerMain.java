package io.audiotoolkit.worker;

import io.audiotoolkit.AttemptRunner;
import io.audiotoolkit.model.EnvironmentException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The program of a worker: runs what its parent sends, and ends with it. */
final class WorkerMain {

  private WorkerMain() {}

  /** Arguments: the socket of the parent and the number of its process. */
  public static void main(String[] arguments) {
    try {
      serve(Path.of(arguments[0]), Long.parseLong(arguments[1]));
    } catch (IOException e) {
      // the parent is gone, or has had enough
    } catch (Throwable e) {
      System.err.println("worker: " + e); // its parent reads that
    }
    Runtime.getRuntime().halt(0); // whatever the processor is doing
  }

  private static void serve(Path socket, long parent) throws IOException {
    Wire wire = connect(socket);
    endWith(parent);
    if (!(wire.receive() instanceof Message.Setup setup)) {
      throw new IOException("the parent did not say what to do");
    }
    AttemptRunner runner;
    try {
      runner = AttemptRunner.rebuilt(setup.sessionId(), setup.spec());
    } catch (RuntimeException | LinkageError e) {
      String why = e.getMessage() == null ? e.toString() : e.getMessage();
      wire.send(new Message.Refused(why + "; put it on the class path of the workers"));
      return;
    }
    try {
      runner.requireEngine(setup.engine());
    } catch (EnvironmentException e) {
      wire.send(new Message.Refused(String.valueOf(e.getMessage())));
      return;
    }
    wire.send(new Message.Ready());
    new WorkerLoop(wire, runner).run();
  }

  /** The end of the stream tells as well, unless another process has come by its other end. */
  private static void endWith(long parent) throws IOException {
    ProcessHandle process =
        ProcessHandle.of(parent).orElseThrow(() -> new IOException("the parent is gone"));
    Thread watch =
        new Thread(
            () -> {
              process.onExit().join();
              Runtime.getRuntime().halt(0);
            },
            "audiotoolkit-parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static Wire connect(Path socket) throws IOException {
    try {
      return new Wire(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } finally {
      MeetingPlace.remove(socket);
    }
  }
}
