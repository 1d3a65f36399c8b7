package io.audiotoolkit.encoders;

import io.audiotoolkit.ffmpeg.spi.EncoderSettings;
import io.audiotoolkit.ffmpeg.spi.PacketEncoder;
import io.audiotoolkit.ffmpeg.spi.PacketSink;
import io.audiotoolkit.model.EnvironmentException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.util.opus.Opus;

/** One stream of Opus, mono or stereo, told the same as FFmpeg tells libopus by default. */
final class OpusEncoder implements PacketEncoder {

  private static final int FRAMES_PER_SECOND = 50;
  private static final int COMPLEXITY = 10;
  private static final int HEADER_RATE_HZ = 48_000;

  /** A packet of one frame (RFC 6716, section 3.2.1), with room to spare. */
  private static final int MOST_BYTES = 1275 * 3 + 7;

  private final EncoderSettings settings;
  private final int frameSize;
  private final int delay;
  private final ByteBuffer packet = ByteBuffer.allocateDirect(MOST_BYTES);
  private final FloatBuffer padded;
  private long encoder;
  private long samplesIn;
  private long samplesOut;

  OpusEncoder(EncoderSettings settings) {
    this.settings = settings;
    frameSize = settings.rateHz() / FRAMES_PER_SECOND;
    padded =
        ByteBuffer.allocateDirect(frameSize * settings.channels() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    try (MemoryStack stack = MemoryStack.stackPush()) {
      IntBuffer result = stack.mallocInt(1);
      encoder =
          Opus.opus_encoder_create(
              settings.rateHz(), settings.channels(), Opus.OPUS_APPLICATION_AUDIO, result);
      check(result.get(0));
      delay = configure(result);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private int configure(IntBuffer answer) {
    check(Opus.opus_encoder_ctl(encoder, Opus.OPUS_SET_BITRATE(settings.bitrateBps())));
    check(Opus.opus_encoder_ctl(encoder, Opus.OPUS_SET_COMPLEXITY(COMPLEXITY)));
    check(Opus.opus_encoder_ctl(encoder, Opus.OPUS_SET_VBR(1)));
    check(Opus.opus_encoder_ctl(encoder, Opus.OPUS_SET_VBR_CONSTRAINT(0)));
    check(Opus.opus_encoder_ctl(encoder, Opus.OPUS_GET_LOOKAHEAD(answer)));
    return answer.get(0);
  }

  private void check(int code) {
    if (code < 0) {
      throw new EnvironmentException(
          "libopus refuses %s (%s); choose encoder ffmpeg"
              .formatted(settings, Opus.opus_strerror(code)));
    }
  }

  @Override
  public int frameSize() {
    return frameSize;
  }

  @Override
  public int delaySamples() {
    return delay;
  }

  /** OpusHead (RFC 7845, section 5.1), with channel mapping family 0. */
  @Override
  public byte[] header() {
    return ByteBuffer.allocate(19)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) settings.channels())
        .putShort((short) (delay * HEADER_RATE_HZ / settings.rateHz()))
        .putInt(settings.rateHz())
        .putShort((short) 0)
        .put((byte) 0)
        .array();
  }

  @Override
  public void encode(FloatBuffer samples, PacketSink sink) {
    int given = samples.remaining();
    samplesIn += given / settings.channels();
    if (given == padded.capacity()) {
      encodeWhole(samples, sink);
      return;
    }
    padded.clear();
    padded.put(samples);
    fillWithSilence();
    encodeWhole(padded, sink);
  }

  private void fillWithSilence() {
    while (padded.hasRemaining()) {
      padded.put(0);
    }
    padded.flip();
  }

  private void encodeWhole(FloatBuffer samples, PacketSink sink) {
    packet.clear();
    int bytes = Opus.opus_encode_float(encoder, samples, frameSize, packet);
    if (bytes < 0) {
      throw new IllegalStateException("libopus failed: " + Opus.opus_strerror(bytes));
    }
    samplesOut += frameSize;
    packet.limit(bytes);
    sink.packet(packet);
  }

  @Override
  public void finish(PacketSink sink) {
    while (samplesOut < samplesIn + delay) {
      padded.clear();
      fillWithSilence();
      encodeWhole(padded, sink);
    }
  }

  @Override
  public void close() {
    if (encoder != 0) {
      Opus.opus_encoder_destroy(encoder);
      encoder = 0;
    }
  }
}
