package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/**
 * A file that is being encoded: frames in, bytes on disk. The same frames give the same bytes. Owns
 * native memory; close it, also after {@link #finish()}.
 */
final class EncodedFile implements AutoCloseable {

  private final Path target;
  private final AudioFormat format;
  private final Map<String, String> afterwards;
  private final FileLabels labels;
  private final FrameEncoder encoder;
  private final Muxer muxer;
  private final AVPacket packet;
  private final AVStream stream;
  private final AVRational sampleTime = new AVRational();
  private long nextPts;

  /**
   * Creates a file and writes its header.
   *
   * @param target where to write
   * @param encoding how
   * @param expectedSamples about how long it gets, in samples per channel; 0 when unknown
   * @param labels the tags and the cover that it gets
   */
  EncodedFile(Path target, Encoding encoding, long expectedSamples, FileLabels labels) {
    this.target = target;
    format = encoding.format();
    this.labels = labels;
    boolean mp4 = encoding.format() == AudioFormat.M4A || encoding.format() == AudioFormat.ALAC;
    afterwards = mp4 ? labels.beyondMp4() : Map.of();
    muxer = new Muxer(target, encoding);
    sampleTime.num(1).den(encoding.rateHz());
    FrameEncoder opened = null;
    AVPacket allocated = null;
    try {
      opened = FrameEncoder.open(encoding, muxer.wantsGlobalHeader());
      allocated = ErrorCode.allocated(av_packet_alloc(), "packet");
      stream = ErrorCode.allocated(avformat_new_stream(muxer.context(), null), "stream");
      opened.describe(stream);
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
    encoder.send(frame);
    drain();
  }

  /**
   * Writes samples that are encoded already, without copying them; frames no longer go with them.
   *
   * @param samples a packet whose times are set here; the caller keeps its reference
   * @param count how many samples per channel it holds
   */
  void copy(AVPacket samples, int count) {
    samples.pts(nextPts).dts(nextPts).duration(count).stream_index(stream.index());
    nextPts += count;
    av_packet_rescale_ts(samples, sampleTime, stream.time_base());
    muxer.writeThrough(samples);
  }

  /**
   * Writes what is left and closes the file, so that every byte is with the operating system.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if anything could not be written
   */
  void finish() {
    encoder.end();
    drain();
    muxer.finish();
    if (!afterwards.isEmpty()) {
      Mp4Freeform.append(target, afterwards);
    }
    labels.complete(target, format);
  }

  private void drain() {
    while (encoder.receive(packet)) {
      packet.stream_index(stream.index());
      av_packet_rescale_ts(packet, sampleTime, stream.time_base());
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

  private void release(@Nullable FrameEncoder opened, @Nullable AVPacket allocated) {
    if (allocated != null) {
      av_packet_free(allocated);
    }
    if (opened != null) {
      opened.close();
    }
    muxer.close();
    sampleTime.close();
  }
}
