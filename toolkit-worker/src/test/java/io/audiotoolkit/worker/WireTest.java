package io.audiotoolkit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
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

  /** What a wire makes of something that the other side writes as it likes. */
  private Message receive(Serializable sent) throws Exception {
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(
            () -> {
              try {
                ObjectOutputStream out = new ObjectOutputStream(Channels.newOutputStream(there));
                out.writeObject(sent);
                out.flush();
              } catch (IOException e) {
                // the wire has had enough
              }
            });
    try (Wire wire = new Wire(here)) {
      return wire.receive();
    } finally {
      writing.cancel(true);
    }
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
            new Message.Setup("id", new ProcessorSpec("gain", "1", nested, "x.Gain")),
            new Message.Ready(),
            new Message.Refused("why"),
            new Message.Run(new Task(1, URI.create("file:/a%20b"), URI.create("file:/s"), 1)),
            new Message.Cancel(1),
            new Message.Started(1),
            new Message.Progress(1, 0.5),
            new Message.Ended(1, outcome, 5));
    CompletableFuture<Wire> other =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return new Wire(there);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    try (Wire wire = new Wire(here);
        Wire sender = other.get()) {
      for (Message message : messages) {
        sender.send(message);
        assertThat(wire.receive()).isEqualTo(message);
      }
    }
  }

  @Test
  void classesThatNoMessageIsMadeOfAreRefused() {
    for (Serializable one : List.of(new ArrayList<>(List.of("x")), new BitSet(), Locale.ROOT)) {
      assertThatThrownBy(
              () -> {
                connect();
                receive(one);
              })
          .as("%s", one)
          .isInstanceOf(InvalidClassException.class);
    }
  }

  @Test
  void whatHoldsItselfTooDeepIsRefused() {
    Value value = new Value.Text("x");
    for (int depth = 0; depth < 200; depth++) {
      value = new Value.Sequence(List.of(value));
    }
    Parameters deep = Parameters.empty().with("deep", value);

    assertThatThrownBy(
            () -> receive(new Message.Setup("id", new ProcessorSpec("x", "1", deep, null))))
        .isInstanceOf(InvalidClassException.class);
  }

  @Test
  void aTextThatWouldFillTheMemoryIsRefused() {
    assertThatThrownBy(() -> receive(new Message.Refused("x".repeat(65 << 20))))
        .isInstanceOf(StreamCorruptedException.class)
        .hasMessage("a message has more than 67108864 bytes");
  }
}
