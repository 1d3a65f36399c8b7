package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.acceptance.fuzz.Property;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.Outcome;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a worker that was taken over sends to its parent. */
public final class WireProperties {

  private static final int FITS_INTO_A_SOCKET = 64 * 1024;

  private WireProperties() {}

  public static Map<String, Property> all() {
    return Map.of("wire", WireProperties::isMessagesOrTheEndOfTheStream);
  }

  private static void isMessagesOrTheEndOfTheStream(byte[] bytes) throws IOException {
    Path folder = Files.createTempDirectory("wire");
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("s"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      try (SocketChannel there = SocketChannel.open(address);
          SocketChannel here = server.accept()) {
        there.write(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, FITS_INTO_A_SOCKET)));
        there.shutdownOutput();
        receiveAll(here);
      }
    } finally {
      Files.deleteIfExists(address.getPath());
      Files.delete(folder);
    }
  }

  private static void receiveAll(SocketChannel here) {
    try (Wire wire = new Wire(here)) {
      while (true) {
        use(wire.receive());
      }
    } catch (IOException e) {
      // The parent buries the worker.
    }
  }

  /** What a parent does with a message finds in it what its types say. */
  private static void use(Message message) throws IOException {
    assertThat(MessageReader.read(MessageWriter.bytes(message))).isEqualTo(message);
    if (message instanceof Message.Ended ended && ended.outcome() != null) {
      Outcome outcome = ended.outcome();
      for (Outcome.StagedOutput output : outcome.outputs()) {
        assertThat(output.file()).doesNotContain("/").isNotEqualTo("..");
      }
      assertThat(String.join("", outcome.warnings())).isNotNull();
      use(outcome.measurements());
    }
  }

  private static void use(Parameters parameters) {
    for (Map.Entry<String, Value> value : parameters.flat().entrySet()) {
      assertThat(value.getKey() + value.getValue()).isNotEmpty();
    }
  }
}
