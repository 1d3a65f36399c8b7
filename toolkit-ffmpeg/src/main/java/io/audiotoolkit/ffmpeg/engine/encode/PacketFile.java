package io.audiotoolkit.ffmpeg.engine.encode;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * A file that is being written: packets in, bytes on disk, with tags and a cover. The same packets
 * give the same bytes. Owns native memory; close it, also after {@link #finish()}.
 */
public final class PacketFile implements AutoCloseable {

  private final Path target;
  private final CarriedTags tags;
  private final Muxer muxer;
  private final AVStream stream;
  private final AVRational sampleTime = new AVRational();

  /**
   * Creates a file and writes its header.
   *
   * @param target where to write
   * @param encoding what is written
   * @param expectedSamples about how long it gets, in samples per channel; 0 when unknown
   * @param tags the tags and the cover that it gets
   * @param description fills in the stream, its time base included
   */
  public PacketFile(
      Path target,
      Encoding encoding,
      long expectedSamples,
      CarriedTags tags,
      Consumer<AVStream> description) {
    this.target = target;
    this.tags = tags;
    muxer = new Muxer(target, encoding);
    sampleTime.num(1).den(encoding.rateHz());
    try {
      stream = ErrorCode.allocated(avformat_new_stream(muxer.context(), null), "stream");
      description.accept(stream);
      tags.keepRoom(muxer, stream);
      muxer.writeHeader(tags.lead(), expectedSamples);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Writes a packet, whose times are in samples; the caller keeps its reference. */
  public void write(AVPacket packet) {
    address(packet);
    muxer.write(packet);
  }

  /** Writes a packet that is too large to be worth copying into a buffer first. */
  void writeThrough(AVPacket packet) {
    address(packet);
    muxer.writeThrough(packet);
  }

  private void address(AVPacket packet) {
    packet.stream_index(stream.index());
    av_packet_rescale_ts(packet, sampleTime, stream.time_base());
  }

  /**
   * Writes what is left and closes the file, so that every byte is with the operating system.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if anything could not be written
   */
  public void finish() {
    muxer.finish();
    tags.complete(target);
  }

  @Override
  public void close() {
    muxer.close();
    sampleTime.close();
  }
}
