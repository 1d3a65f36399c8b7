package io.audiotoolkit.worker;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Carries messages over a socket, each after the number of its bytes. One thread receives, any
 * thread sends. The streams of {@link java.nio.channels.Channels} would not do: on JDK 17 a thread
 * that reads keeps all others from writing.
 */
final class Wire implements Closeable {

  private static final int BUFFER_BYTES = 8 * 1024;
  private static final int MAX_MESSAGE_BYTES = 64 << 20;

  private final SocketChannel channel;
  private final InputStream in;

  Wire(SocketChannel channel) {
    this.channel = channel;
    this.in = new BufferedInputStream(new Reading(channel), BUFFER_BYTES);
  }

  synchronized void send(Message message) throws IOException {
    byte[] bytes = MessageWriter.bytes(message);
    ByteBuffer whole = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    whole.putInt(bytes.length).put(bytes).flip();
    while (whole.hasRemaining()) {
      channel.write(whole);
    }
  }

  /** Waits for the next message; any end of the stream is an exception. */
  Message receive() throws IOException {
    int length = ByteBuffer.wrap(next(Integer.BYTES)).getInt();
    if (length < 0 || length > MAX_MESSAGE_BYTES) {
      throw new StreamCorruptedException(
          "a message of %s bytes has more than %s"
              .formatted(Integer.toUnsignedString(length), MAX_MESSAGE_BYTES));
    }
    return MessageReader.read(next(length));
  }

  /** Takes no memory for what is announced and does not come. */
  private byte[] next(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("the stream ends");
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static final class Reading extends InputStream {
    private final SocketChannel channel;

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
      return length == 0 ? 0 : channel.read(ByteBuffer.wrap(bytes, offset, length));
    }
  }
}
