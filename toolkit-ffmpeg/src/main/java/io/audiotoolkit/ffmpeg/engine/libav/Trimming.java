package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_SKIP_SAMPLES;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_new_side_data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;

/**
 * How many of a packet's decoded samples are not part of the sound, as FFmpeg notes it beside the
 * packet.
 *
 * @param atStart samples to drop at its start
 * @param atEnd samples to drop at its end
 */
public record Trimming(int atStart, int atEnd) {

  public static final Trimming NONE = new Trimming(0, 0);

  /** Little-endian: samples to skip at the start, to discard at the end, two reasons. */
  private static final int BYTES = 10;

  /** What is noted beside a packet. */
  public static Trimming of(AVPacket packet) {
    BytePointer noted = noted(packet);
    if (noted == null || noted.isNull()) {
      return NONE;
    }
    ByteBuffer bytes = bytes(noted);
    return new Trimming(bytes.getInt(0), bytes.getInt(Integer.BYTES));
  }

  /** Notes it beside a packet, in place of what was noted before. */
  public void note(AVPacket packet) {
    BytePointer noted = noted(packet);
    if (noted == null || noted.isNull()) {
      noted =
          ErrorCode.allocated(
              av_packet_new_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, BYTES), "trimming");
      bytes(noted).putShort(2 * Integer.BYTES, (short) 0);
    }
    bytes(noted).putInt(0, atStart).putInt(Integer.BYTES, atEnd);
  }

  private static BytePointer noted(AVPacket packet) {
    return av_packet_get_side_data(packet, AV_PKT_DATA_SKIP_SAMPLES, (SizeTPointer) null);
  }

  private static ByteBuffer bytes(BytePointer noted) {
    return noted.capacity(BYTES).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
