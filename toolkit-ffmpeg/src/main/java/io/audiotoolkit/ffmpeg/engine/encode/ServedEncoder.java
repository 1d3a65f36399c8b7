package io.audiotoolkit.ffmpeg.engine.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.Trimming;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.ffmpeg.spi.EncoderProvider;
import io.audiotoolkit.ffmpeg.spi.PacketEncoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * An encoder of a provider, dressed as one of libavcodec's: gives packets their times, and the last
 * one the number of samples to drop, from which the muxers write what makes the length exact. Owns
 * native memory; close it.
 */
final class ServedEncoder implements FrameEncoder {

  private final Encoding encoding;
  private final EncoderCodec codec;
  private final PacketEncoder encoder;
  private final int frameSize;
  private final int delay;
  private final Deque<AVPacket> ready = new ArrayDeque<>();
  private long samplesIn;
  private long packetsOut;
  private boolean ended;

  ServedEncoder(Encoding encoding, EncoderProvider provider) {
    this.encoding = encoding;
    this.codec = provider.codec();
    this.encoder = provider.open(encoding.settings());
    this.frameSize = encoder.frameSize();
    this.delay = encoder.delaySamples();
  }

  @Override
  public int frameSize() {
    return frameSize;
  }

  @Override
  public void describe(AVStream stream) {
    AVCodecParameters header = stream.codecpar();
    header.codec_type(AVMEDIA_TYPE_AUDIO);
    header.codec_id(codec == EncoderCodec.MP3 ? AV_CODEC_ID_MP3 : AV_CODEC_ID_OPUS);
    header.format(AV_SAMPLE_FMT_FLT);
    header.sample_rate(encoding.rateHz());
    header.bit_rate(encoding.bitrateBps());
    header.frame_size(frameSize);
    header.initial_padding(delay);
    ErrorCode.check(
        av_channel_layout_from_string(header.ch_layout(), encoding.layout()),
        "channel layout " + encoding.layout());
    byte[] extradata = encoder.header();
    if (extradata.length > 0) {
      BytePointer copy =
          ErrorCode.allocated(
              new BytePointer(av_mallocz(extradata.length + AV_INPUT_BUFFER_PADDING_SIZE)),
              "stream header");
      copy.put(extradata);
      header.extradata(copy).extradata_size(extradata.length);
    }
    stream.time_base().num(1).den(encoding.rateHz());
  }

  @Override
  public void send(AVFrame frame) {
    long values = (long) frame.nb_samples() * encoding.channels();
    FloatBuffer samples =
        new BytePointer(frame.data(0))
            .capacity(values * Float.BYTES)
            .asByteBuffer()
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    samplesIn += frame.nb_samples();
    encoder.encode(samples, this::keep);
  }

  @Override
  public void end() {
    encoder.finish(this::keep);
    ended = true;
    AVPacket last = ready.peekLast();
    if (last != null) {
      markEnd(last);
    }
  }

  private void keep(ByteBuffer bytes) {
    AVPacket packet = ErrorCode.allocated(av_packet_alloc(), "packet");
    ready.add(packet);
    ErrorCode.check(av_new_packet(packet, bytes.remaining()), "packet");
    packet.data().capacity(bytes.remaining()).asByteBuffer().put(bytes);
    long pts = packetsOut * frameSize - delay;
    packet.pts(pts).dts(pts).duration(frameSize);
    packet.flags(packet.flags() | AV_PKT_FLAG_KEY);
    if (packetsOut == 0 && codec == EncoderCodec.MP3) {
      // The mp3 muxer takes the delay from here, and reads nonsense where it is not.
      new Trimming(delay, 0).note(packet);
    }
    packetsOut++;
  }

  /** All that lies beyond the last sample put in is to be dropped. */
  private void markEnd(AVPacket last) {
    long surplus = packetsOut * frameSize - delay - samplesIn;
    if (surplus <= 0) {
      return;
    }
    last.duration(Math.max(0, frameSize - surplus));
    int atStart = packetsOut == 1 && codec == EncoderCodec.MP3 ? delay : 0;
    new Trimming(atStart, (int) surplus).note(last);
  }

  @Override
  public boolean receive(AVPacket into) {
    // The last one is held back until it is known to be that.
    if (ready.size() < (ended ? 1 : 2)) {
      return false;
    }
    AVPacket first = ready.remove();
    av_packet_move_ref(into, first);
    av_packet_free(first);
    return true;
  }

  @Override
  public void close() {
    ready.forEach(packet -> av_packet_free(packet));
    ready.clear();
    encoder.close();
  }
}
