package io.audiotoolkit.worker;

import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.Outcome;
import io.audiotoolkit.spi.Task;
import java.io.IOException;
import java.io.StreamCorruptedException;
import java.net.URI;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a message of bytes, and nothing else, within bounds: a worker that was taken over by the
 * media it reads must not do the same to its parent.
 */
final class MessageReader {

  private static final int MAX_DEPTH = 100;

  /** An output has three texts, and a file gives 100,000 of them if it is not told otherwise. */
  private static final int MAX_THINGS = 4_000_000;

  private final ByteBuffer in;
  private int things;
  private int depth;

  private MessageReader(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Reads one.
   *
   * @throws StreamCorruptedException if it is none, or too large or deep
   */
  static Message read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      Message message = new MessageReader(in).message();
      if (in.hasRemaining()) {
        throw new StreamCorruptedException(
            "a message is followed by %s bytes".formatted(in.remaining()));
      }
      return message;
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw notOne(String.valueOf(e));
    }
  }

  private static StreamCorruptedException notOne(String why) {
    return new StreamCorruptedException("not a message: " + why);
  }

  private Message message() throws IOException {
    char kind = letter();
    return switch (kind) {
      case 'S' -> new Message.Setup(text(), spec(), text());
      case 'Y' -> new Message.Ready();
      case 'N' -> new Message.Refused(text());
      case 'R' -> new Message.Run(task());
      case 'C' -> new Message.Cancel(in.getLong());
      case 'B' -> new Message.Started(in.getLong());
      case 'P' -> new Message.Progress(in.getLong(), in.getDouble());
      case 'E' -> ended();
      default -> throw notOne("of the kind " + (int) kind);
    };
  }

  private char letter() {
    return (char) in.get();
  }

  private boolean flag() {
    return in.get() != 0;
  }

  /** How many things come, each of at least so many bytes. */
  private int count(int bytesEach) throws IOException {
    int count = in.getInt();
    things += Math.max(0, count);
    if (count < 0 || count > in.remaining() / bytesEach) {
      throw notOne("%s things in %s bytes".formatted(count, in.remaining()));
    }
    if (things < 0 || things > MAX_THINGS) {
      throw new StreamCorruptedException("a message has more than %s things".formatted(MAX_THINGS));
    }
    return count;
  }

  private String text() throws IOException {
    int length = in.getInt();
    if (length < 0 || length > in.remaining() / Character.BYTES) {
      throw notOne("a text of %s in %s bytes".formatted(length, in.remaining()));
    }
    String text = in.slice(in.position(), length * Character.BYTES).asCharBuffer().toString();
    in.position(in.position() + length * Character.BYTES);
    return text;
  }

  private ProcessorSpec spec() throws IOException {
    return new ProcessorSpec(text(), text(), parameters(), flag() ? text() : null);
  }

  private Task task() throws IOException {
    return new Task(in.getLong(), URI.create(text()), URI.create(text()), in.getInt());
  }

  private Message ended() throws IOException {
    long taskId = in.getLong();
    long residentBytes = in.getLong();
    @Nullable Outcome outcome = flag() ? outcome() : null;
    return new Message.Ended(taskId, outcome, residentBytes);
  }

  private Outcome outcome() throws IOException {
    return new Outcome(
        in.getLong(),
        Outcome.Ending.valueOf(text()),
        outputs(),
        text(),
        texts(),
        in.getLong(),
        parameters(),
        text());
  }

  private List<Outcome.StagedOutput> outputs() throws IOException {
    List<Outcome.StagedOutput> outputs = new ArrayList<>();
    for (int left = count(3 * Integer.BYTES); left > 0; left--) {
      outputs.add(new Outcome.StagedOutput(text(), text(), text()));
    }
    return outputs;
  }

  private List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = count(Integer.BYTES); left > 0; left--) {
      texts.add(text());
    }
    return texts;
  }

  private Parameters parameters() throws IOException {
    Map<String, Value> values = new LinkedHashMap<>();
    for (int left = count(Integer.BYTES + 2); left > 0; left--) {
      values.put(text(), value());
    }
    return Parameters.of(values);
  }

  private Value value() throws IOException {
    char kind = letter();
    return switch (kind) {
      case 't' -> new Value.Text(text());
      case 'w' -> new Value.Whole(in.getLong());
      case 'r' -> new Value.Real(in.getDouble());
      case 'f' -> new Value.Flag(flag());
      case 's', 'n' -> nested(kind == 's');
      default -> throw notOne("a value of the kind " + (int) kind);
    };
  }

  private Value nested(boolean isSequence) throws IOException {
    if (++depth > MAX_DEPTH) {
      throw new StreamCorruptedException("a message is nested %s deep".formatted(depth));
    }
    Value value = isSequence ? sequence() : new Value.Nested(parameters());
    depth--;
    return value;
  }

  private Value sequence() throws IOException {
    List<Value> values = new ArrayList<>();
    for (int left = count(2); left > 0; left--) {
      values.add(value());
    }
    return new Value.Sequence(values);
  }
}
