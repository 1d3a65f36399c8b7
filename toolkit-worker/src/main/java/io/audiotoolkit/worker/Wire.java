package io.audiotoolkit.worker;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Carries messages over a socket. One thread receives, any thread sends. The streams of {@link
 * java.nio.channels.Channels} would not do: on JDK 17 a thread that reads keeps all others from
 * writing.
 */
final class Wire implements Closeable {

  private static final int BUFFER_BYTES = 8 * 1024;

  /** After so many messages the streams forget what they have sent, or they would keep it all. */
  private static final int REMEMBERED = 100;

  /** Texts are bounded by nothing else. */
  private static final long MAX_MESSAGE_BYTES = 64L << 20;

  private final SocketChannel channel;
  private final ObjectOutputStream out;
  private final ObjectInputStream in;
  private final Reading reading;
  private final OwnValues filter = new OwnValues();
  private int sent;

  /** Blocks until the other side has made its own. */
  Wire(SocketChannel channel) throws IOException {
    this.channel = channel;
    this.out = new ObjectOutputStream(new BufferedOutputStream(new Writing(channel), BUFFER_BYTES));
    out.flush();
    this.reading = new Reading(channel);
    this.in = new ObjectInputStream(new BufferedInputStream(reading, BUFFER_BYTES));
    in.setObjectInputFilter(filter);
  }

  synchronized void send(Message message) throws IOException {
    out.writeObject(message);
    if (++sent % REMEMBERED == 0) {
      out.reset();
    }
    out.flush();
  }

  /** Waits for the next message; any end of the stream is an exception. */
  Message receive() throws IOException {
    reading.allowed = MAX_MESSAGE_BYTES;
    filter.next();
    try {
      return (Message) in.readObject();
    } catch (ClassNotFoundException | ClassCastException e) {
      throw new StreamCorruptedException("not a message: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static final class Reading extends InputStream {
    private final SocketChannel channel;
    private long allowed = MAX_MESSAGE_BYTES;

    Reading(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int count = channel.read(ByteBuffer.wrap(bytes, offset, length));
      allowed -= count;
      if (allowed < 0) {
        throw new StreamCorruptedException(
            "a message has more than " + MAX_MESSAGE_BYTES + " bytes");
      }
      return count;
    }
  }

  private static final class Writing extends OutputStream {
    private final SocketChannel channel;

    Writing(SocketChannel channel) {
      this.channel = channel;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    }
  }
}
