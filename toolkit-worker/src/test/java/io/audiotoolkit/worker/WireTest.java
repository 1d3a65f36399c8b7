package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.StreamCorruptedException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WireTest {

  private SocketChannel here;
  private SocketChannel there;

  @BeforeEach
  void connect() throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      there = SocketChannel.open(server.getLocalAddress());
      here = server.accept();
    }
  }

  @AfterEach
  void close() throws IOException {
    here.close();
    there.close();
  }

  /** What a wire makes of bytes that the other side writes as it likes. */
  private Message receive(byte[] sent) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(sent);
    while (bytes.hasRemaining()) {
      there.write(bytes);
    }
    there.shutdownOutput();
    try (Wire wire = new Wire(here)) {
      return wire.receive();
    }
  }

  private static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(Integer.BYTES + message.length)
        .putInt(message.length)
        .put(message)
        .array();
  }

  @Test
  void everyMessageComesThroughAsItWasSent() throws Exception {
    Parameters nested =
        Parameters.empty()
            .with("text", "x")
            .with("whole", 1)
            .with("real", 0.5)
            .with("flag", true)
            .with("list", new Value.Sequence(List.of(new Value.Text("a"), new Value.Whole(2))))
            .with("nested", new Value.Nested(Parameters.empty().with("a", "b")));
    List<Outcome.StagedOutput> outputs =
        Collections.nCopies(3, new Outcome.StagedOutput("out-1", "_x", "wav"));
    Outcome outcome =
        new Outcome(
            1, Outcome.Ending.WRITTEN, outputs, "", List.of("a", "b", "c"), 7, nested, "trace");
    List<Message> messages =
        List.of(
            new Message.Setup("id", new ProcessorSpec("gain", "1", nested, "x.Gain"), "codec 1"),
            new Message.Ready(),
            new Message.Refused("why"),
            new Message.Run(new Task(1, URI.create("file:/a%20b"), URI.create("file:/s"), 1)),
            new Message.Cancel(1),
            new Message.Started(1),
            new Message.Progress(1, 0.5),
            new Message.Ended(1, outcome, 5));

    try (Wire wire = new Wire(here);
        Wire sender = new Wire(there)) {
      for (Message message : messages) {
        sender.send(message);
        assertThat(wire.receive()).isEqualTo(message);
      }
    }
  }

  @Test
  void anObjectOfJavaIsNoMessage() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new ArrayList<>(List.of("x")));
    }

    assertThatThrownBy(() -> receive(bytes.toByteArray()))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("a message of 2901213189 bytes has more than 67108864");
  }

  @Test
  void whatHoldsItselfTooDeepIsRefused() throws IOException {
    Value value = new Value.Text("x");
    for (int depth = 0; depth < 200; depth++) {
      value = new Value.Sequence(List.of(value));
    }
    Parameters deep = Parameters.empty().with("deep", value);
    byte[] sent =
        MessageWriter.bytes(new Message.Setup("id", new ProcessorSpec("x", "1", deep, null), ""));

    assertThatThrownBy(() -> receive(framed(sent)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("a message is nested 101 deep");
  }

  @Test
  void whatIsAnnouncedAndDoesNotComeIsTheEndOfTheStream() {
    byte[] announced = ByteBuffer.allocate(Integer.BYTES).putInt(64 << 20).array();

    assertThatThrownBy(() -> receive(announced)).isInstanceOf(EOFException.class);
  }

  @Test
  void aCountThatItsMessageCannotHoldIsRefused() {
    byte[] refused = ByteBuffer.allocate(9).put((byte) 'N').putInt(1_000_000_000).array();

    assertThatThrownBy(() -> receive(framed(refused)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("not a message: a text of 1000000000 in 4 bytes");
  }

  @Test
  void aNameOfAStagedFileHoldsNoFolderAlsoBehindALineFeed() throws IOException {
    byte[] sent =
        MessageWriter.bytes(
            new Message.Ended(
                1,
                new Outcome(
                    1,
                    Outcome.Ending.WRITTEN,
                    List.of(new Outcome.StagedOutput("a\n..evil", "", "wav")),
                    "",
                    List.of(),
                    0),
                0));
    byte[] changed =
        new String(sent, StandardCharsets.ISO_8859_1)
            .replace("\n\0.\0.\0e", "\n\0/\0.\0.")
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(changed).isNotEqualTo(sent);
    assertThatThrownBy(() -> receive(framed(changed)))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessageContaining("must be the plain name of a file in the staging folder");
  }
}
