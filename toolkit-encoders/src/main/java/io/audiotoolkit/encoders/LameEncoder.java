package io.audiotoolkit.encoders;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.audiotoolkit.ffmpeg.spi.EncoderSettings;
import io.audiotoolkit.ffmpeg.spi.PacketEncoder;
import io.audiotoolkit.ffmpeg.spi.PacketSink;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutOfMemoryException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** One stream of MP3 through libmp3lame, told the same as FFmpeg tells it. */
final class LameEncoder implements PacketEncoder {

  /** A decoder's own delay, which is counted with the encoder's (LAME's technical FAQ). */
  private static final int DECODER_DELAY = 528 + 1;

  /** What lame.h asks for besides 1.25 bytes per sample; a flush takes no more than this. */
  private static final int FLUSH_BYTES = 7_200;

  /**
   * How hard LAME tries, 0 is hardest: as FFmpeg's libmp3lame.c has it. LAME itself would take 3.
   */
  private static final int ALGORITHM = 5;

  private static final byte[] NONE = {};

  private final int channels;
  private final int frameSize;
  private final int delay;
  private final Mp3Frames frames;
  private final ByteBuffer output;
  private final Pointer outputAddress;
  private @Nullable Pointer lame;

  LameEncoder(EncoderSettings settings) {
    channels = settings.channels();
    Pointer opened = LameFunctions.lame_init();
    if (opened == null) {
      throw new OutOfMemoryException("native, libmp3lame");
    }
    lame = opened;
    configure(opened, settings);
    if (LameFunctions.lame_init_params(opened) < 0) {
      close();
      throw new EnvironmentException("libmp3lame refuses " + settings + "; choose encoder ffmpeg");
    }
    frameSize = LameFunctions.lame_get_framesize(opened);
    delay = LameFunctions.lame_get_encoder_delay(opened) + DECODER_DELAY;
    output = ByteBuffer.allocateDirect(FLUSH_BYTES + frameSize * 5 / 4);
    outputAddress = Native.getDirectBufferPointer(output);
    frames = new Mp3Frames(output.capacity());
  }

  private static void configure(Pointer lame, EncoderSettings settings) {
    LameFunctions.lame_set_num_channels(lame, settings.channels());
    LameFunctions.lame_set_mode(
        lame, settings.channels() == 1 ? LameFunctions.MONO : LameFunctions.JOINT_STEREO);
    LameFunctions.lame_set_in_samplerate(lame, settings.rateHz());
    LameFunctions.lame_set_out_samplerate(lame, settings.rateHz());
    // The muxer writes the Xing header and the LAME tag.
    LameFunctions.lame_set_bWriteVbrTag(lame, 0);
    LameFunctions.lame_set_quality(lame, ALGORITHM);
    Integer quality = settings.vbrQuality();
    if (quality == null) {
      LameFunctions.lame_set_VBR(lame, LameFunctions.VBR_OFF);
      LameFunctions.lame_set_brate(lame, settings.bitrateBps() / 1000);
    } else {
      LameFunctions.lame_set_VBR(lame, LameFunctions.VBR_DEFAULT);
      LameFunctions.lame_set_VBR_quality(lame, quality);
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

  @Override
  public byte[] header() {
    return NONE;
  }

  @Override
  public void encode(FloatBuffer samples, PacketSink sink) {
    int count = samples.remaining() / channels;
    Pointer input = Native.getDirectBufferPointer(samples);
    int size = output.capacity();
    int bytes =
        channels == 1
            ? LameFunctions.lame_encode_buffer_ieee_float(
                open(), input, null, count, outputAddress, size)
            : LameFunctions.lame_encode_buffer_interleaved_ieee_float(
                open(), input, count, outputAddress, size);
    take(bytes, sink);
  }

  @Override
  public void finish(PacketSink sink) {
    take(LameFunctions.lame_encode_flush(open(), outputAddress, output.capacity()), sink);
    frames.finish();
  }

  private void take(int bytes, PacketSink sink) {
    if (bytes < 0) {
      throw new IllegalStateException("libmp3lame failed with " + bytes);
    }
    output.clear().limit(bytes);
    frames.cut(output, sink);
  }

  private Pointer open() {
    Pointer opened = lame;
    if (opened == null) {
      throw new IllegalStateException("the encoder is closed");
    }
    return opened;
  }

  @Override
  public void close() {
    Pointer opened = lame;
    lame = null;
    if (opened != null) {
      LameFunctions.lame_close(opened);
    }
  }
}
