package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import io.audiotoolkit.ffmpeg.engine.container.Mp3Frame;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * A packet as it is stored. Owns native memory; close it.
 *
 * @param packet the packet
 * @param start the first of its samples, counted from the first of the stream, dropped ones too
 * @param samples how many it holds
 * @param skipped how many of them are dropped at its start
 * @param heard how many follow that belong to the sound
 */
record StoredPacket(AVPacket packet, long start, int samples, int skipped, int heard)
    implements AutoCloseable {

  /** What it holds, if that is MP3; null otherwise. */
  @Nullable Mp3Frame mp3() {
    return Mp3Frame.of(packet.data().capacity(packet.size()).asByteBuffer());
  }

  /** The first sample after it. */
  long end() {
    return start + samples;
  }

  @Override
  public void close() {
    av_packet_free(packet);
  }
}
