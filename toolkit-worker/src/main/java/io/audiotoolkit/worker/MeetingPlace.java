package io.audiotoolkit.worker;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where one worker and its parent meet: a socket in a private folder among the temporary files. It
 * is there only until they have met; whoever of them outlives the other removes it.
 */
final class MeetingPlace implements Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(MeetingPlace.class);

  /** The number in it is the process that made it. */
  private static final String PREFIX = "audiotoolkit-worker-";

  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

  /** No meeting takes as long; so no other process's folder of today is taken for an old one. */
  private static final Duration OLD = Duration.ofMinutes(10);

  private final Path socket;
  private final ServerSocketChannel server;

  private MeetingPlace(Path socket, ServerSocketChannel server) {
    this.socket = socket;
    this.server = server;
  }

  /** Opens a new one. */
  static MeetingPlace open() throws IOException {
    Path folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
    Path socket = folder.resolve("s");
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(socket));
      return new MeetingPlace(socket, server);
    } catch (IOException | RuntimeException e) {
      server.close();
      remove(socket);
      throw new IOException(
          "cannot make a socket in "
              + folder
              + " ("
              + e.getMessage()
              + "); set java.io.tmpdir to a local folder with a path of at most 50 characters",
          e);
    }
  }

  Path socket() {
    return socket;
  }

  /** Waits for the worker; ends with an exception when this is closed meanwhile. */
  SocketChannel await() throws IOException {
    SocketChannel worker = server.accept();
    requireOwner(worker, socket);
    return worker;
  }

  /**
   * The folder keeps others out; where the system tells who has come, it is asked.
   *
   * @throws IOException if the peer is not the user who owns the socket
   */
  private static void requireOwner(SocketChannel peer, Path socket) throws IOException {
    if (!peer.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)) {
      return;
    }
    UserPrincipal user = peer.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
    UserPrincipal owner = Files.getOwner(socket);
    if (!user.equals(owner)) {
      peer.close();
      throw new IOException(
          "the user " + user + " has come to a socket of " + owner + " in place of a worker");
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("cannot close {}: {}", socket, e.toString());
    }
    remove(socket);
  }

  /** Removes a socket and its folder. */
  static void remove(Path socket) {
    try {
      Files.deleteIfExists(socket);
      Path folder = socket.getParent();
      if (folder != null) {
        Files.deleteIfExists(folder);
      }
    } catch (IOException e) {
      LOG.debug("cannot remove {}: {}", socket, e.toString());
    }
  }

  /** Removes what processes left that died between making a socket and starting the worker. */
  static void removeAbandoned() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, PREFIX + "*")) {
      for (Path folder : folders) {
        if (isAbandoned(folder)) {
          remove(folder.resolve("s"));
        }
      }
    } catch (IOException e) {
      LOG.debug("cannot look for abandoned sockets: {}", e.toString());
    }
  }

  private static boolean isAbandoned(Path folder) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
    return name.matches()
        && Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(OLD))
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
