package io.audiotoolkit.ffmpeg.engine.encode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A file that is being encoded: frames in, bytes on disk. The same frames give the same bytes. Owns
 * native memory; close it, also after {@link #finish()}.
 */
public final class EncodedFile implements AutoCloseable {

  private final FrameEncoder encoder;
  private final AVPacket packet;
  private final PacketFile file;
  private long nextPts;

  /**
   * Creates a file and writes its header.
   *
   * @param target where to write
   * @param encoding how
   * @param expectedSamples about how long it gets, in samples per channel; 0 when unknown
   * @param tags the tags and the cover that it gets
   */
  public EncodedFile(Path target, Encoding encoding, long expectedSamples, CarriedTags tags) {
    packet = ErrorCode.allocated(av_packet_alloc(), "packet");
    FrameEncoder opened = null;
    try {
      opened = FrameEncoder.open(encoding, Muxer.wantsGlobalHeader(encoding));
      file = new PacketFile(target, encoding, expectedSamples, tags, opened::describe);
    } catch (RuntimeException | Error e) {
      if (opened != null) {
        opened.close();
      }
      av_packet_free(packet);
      throw e;
    }
    encoder = opened;
  }

  /** How many samples each frame but the last must have; 0 for any number. */
  public int frameSize() {
    return encoder.frameSize();
  }

  /** Encodes a frame; the caller keeps its reference. */
  public void write(AVFrame frame) {
    frame.pts(nextPts);
    nextPts += frame.nb_samples();
    encoder.send(frame);
    drain();
  }

  /**
   * Writes samples that are encoded already, without copying them; frames no longer go with them.
   *
   * @param samples a packet whose times are set here; the caller keeps its reference
   * @param count how many samples per channel it holds
   */
  public void copy(AVPacket samples, int count) {
    samples.pts(nextPts).dts(nextPts).duration(count);
    nextPts += count;
    file.writeThrough(samples);
  }

  /**
   * Writes what is left and closes the file, so that every byte is with the operating system.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if anything could not be written
   */
  public void finish() {
    encoder.end();
    drain();
    file.finish();
  }

  private void drain() {
    while (encoder.receive(packet)) {
      try {
        file.write(packet);
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    encoder.close();
    file.close();
  }
}
