package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being encoded: frames in, bytes on disk. The same frames give the same bytes. Owns
 * native memory; close it, also after {@link #finish()}.
 */
final class EncodedFile implements AutoCloseable {

  private final Encoder encoder;
  private final Muxer muxer;
  private final AVPacket packet;
  private final AVStream stream;
  private long nextPts;

  /**
   * Creates a file and writes its header.
   *
   * @param target where to write
   * @param encoding how
   * @param expectedSamples about how long it gets, in samples per channel; 0 when unknown
   * @param labels the tags and the cover that it gets
   */
  EncodedFile(Path target, Encoding encoding, long expectedSamples, Labels labels) {
    muxer = new Muxer(target, encoding);
    Encoder opened = null;
    AVPacket allocated = null;
    try {
      opened = new Encoder(encoding, muxer.wantsGlobalHeader());
      allocated = ErrorCode.allocated(av_packet_alloc(), "packet");
      stream = ErrorCode.allocated(avformat_new_stream(muxer.context(), null), "stream");
      ErrorCode.check(
          avcodec_parameters_from_context(stream.codecpar(), opened.context()), "stream header");
      stream.time_base(opened.context().time_base());
      AVStream cover = labels.attachTo(muxer.context(), stream, encoding.format());
      muxer.writeHeader(expectedSamples);
      if (cover != null) {
        labels.writeCover(muxer, cover, allocated);
      }
    } catch (RuntimeException | Error e) {
      release(opened, allocated);
      throw e;
    }
    encoder = opened;
    packet = allocated;
  }

  /** How many samples each frame but the last must have; 0 for any number. */
  int frameSize() {
    return encoder.frameSize();
  }

  /** Encodes a frame; the caller keeps its reference. */
  void write(AVFrame frame) {
    frame.pts(nextPts);
    nextPts += frame.nb_samples();
    ErrorCode.check(avcodec_send_frame(encoder.context(), frame), "encoding");
    drain();
  }

  /**
   * Writes what is left and closes the file, so that every byte is with the operating system.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if anything could not be written
   */
  void finish() {
    ErrorCode.check(avcodec_send_frame(encoder.context(), null), "encoding");
    drain();
    muxer.finish();
  }

  private void drain() {
    while (true) {
      int code = avcodec_receive_packet(encoder.context(), packet);
      if (code == ErrorCode.AGAIN || code == ErrorCode.END) {
        return;
      }
      ErrorCode.check(code, "encoding");
      packet.stream_index(stream.index());
      av_packet_rescale_ts(packet, encoder.context().time_base(), stream.time_base());
      try {
        muxer.write(packet);
      } finally {
        av_packet_unref(packet);
      }
    }
  }

  @Override
  public void close() {
    release(encoder, packet);
  }

  private void release(@Nullable Encoder opened, @Nullable AVPacket allocated) {
    if (allocated != null) {
      av_packet_free(allocated);
    }
    if (opened != null) {
      opened.close();
    }
    muxer.close();
  }
}
