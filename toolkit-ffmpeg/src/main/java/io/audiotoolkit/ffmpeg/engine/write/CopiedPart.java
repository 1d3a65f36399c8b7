package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;

import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.PacketFile;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.Trimming;
import io.audiotoolkit.model.InputException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * A part on its way to disk, made of packets as they are stored. What they hold before its first
 * and behind its last sample is noted where players look for it. Owns native memory; close it, also
 * after {@link #finish()}.
 */
final class CopiedPart implements Cuttable.PartFile {

  private final Path target;
  private final PacketFile file;
  private final long origin;
  private final int dropped;
  private boolean begun;
  private final AVPacket held;
  private @Nullable StoredPacket heldOf;
  private long end;

  /**
   * Creates the file.
   *
   * @param stored the stream that the packets come from
   * @param at its first sample, counted as in {@link StoredPacket}
   * @param front a packet of as many samples as the others that comes before all; empty for none
   * @param packets those before the one in which it begins, to be decoded and dropped, and that one
   */
  CopiedPart(
      Path target,
      Encoding encoding,
      AVCodecParameters stored,
      CarriedTags tags,
      long at,
      byte[] front,
      List<StoredPacket> packets) {
    this.target = target;
    origin = at;
    StoredPacket opening = packets.get(0);
    dropped = (int) (at - opening.start()) + (front.length > 0 ? opening.samples() : 0);
    held = ErrorCode.allocated(av_packet_alloc(), "packet");
    try {
      file = new PacketFile(target, encoding, 0, tags, stream -> describe(stream, stored));
    } catch (RuntimeException | Error e) {
      av_packet_free(held);
      throw e;
    }
    try {
      if (front.length > 0) {
        writeFront(front, opening);
      }
      packets.subList(0, packets.size() - 1).forEach(packet -> take(packet, packet.end()));
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void describe(AVStream stream, AVCodecParameters stored) {
    AVCodecParameters header = stream.codecpar();
    ErrorCode.check(avcodec_parameters_copy(header, stored), "stream header");
    header.codec_tag(0);
    header.initial_padding(dropped);
    if (OpusHead.isIn(header)) {
      OpusHead.preSkip(header, dropped);
    }
    stream.time_base().num(1).den(header.sample_rate());
  }

  private void writeFront(byte[] front, StoredPacket opening) {
    AVPacket packet = ErrorCode.allocated(av_packet_alloc(), "packet");
    try {
      ErrorCode.check(av_new_packet(packet, front.length), "packet");
      new BytePointer(packet.data()).capacity(front.length).asByteBuffer().put(front);
      packet.flags(opening.packet().flags());
      write(packet, origin - dropped, opening.samples(), 0);
    } finally {
      av_packet_free(packet);
    }
  }

  /**
   * Takes a packet, or more of the one that was taken last.
   *
   * @param until the first sample of it that is not in the part
   */
  void take(StoredPacket packet, long until) {
    if (heldOf == null || heldOf.start() != packet.start()) {
      writeHeld();
      ErrorCode.check(av_packet_ref(held, packet.packet()), "packet");
      av_packet_free_side_data(held);
      heldOf = packet;
    }
    end = until;
  }

  private void writeHeld() {
    StoredPacket last = heldOf;
    if (last != null) {
      int behind = (int) (last.end() - end);
      write(held, last.start(), last.samples(), behind);
      av_packet_unref(held);
      heldOf = null;
    }
  }

  private void write(AVPacket packet, long start, int samples, int behind) {
    new Trimming(begun ? 0 : dropped, behind).note(packet);
    begun = true;
    packet.pts(start - origin).dts(start - origin).duration(samples - behind);
    file.write(packet);
  }

  @Override
  public void finish() {
    writeHeld();
    if (!begun) {
      throw new InputException(
          "gives %s no packet: the part is too short to be copied; make it longer or leave out copy"
              .formatted(target.getFileName()));
    }
    file.finish();
  }

  @Override
  public void close() {
    av_packet_free(held);
    file.close();
  }
}
