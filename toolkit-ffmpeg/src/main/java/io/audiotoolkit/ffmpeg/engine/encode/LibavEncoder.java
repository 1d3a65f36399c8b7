package io.audiotoolkit.ffmpeg.engine.encode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_EXPERIMENTAL;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_from_string;
import static org.bytedeco.ffmpeg.global.avutil.av_get_sample_fmt;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.Trimming;
import io.audiotoolkit.model.EnvironmentException;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One of libavcodec's encoders, opened. Owns native memory; close it. */
final class LibavEncoder implements FrameEncoder {

  private final AVCodecContext context;
  private long samplesIn;
  private long packetsOut;

  LibavEncoder(Encoding encoding, boolean globalHeader) {
    AVCodec codec = avcodec_find_encoder_by_name(encoding.encoderName());
    if (codec == null || codec.isNull()) {
      throw new EnvironmentException(
          "the FFmpeg natives on the class path have no encoder "
              + encoding.encoderName()
              + "; use the org.bytedeco:ffmpeg version that this library was built with");
    }
    context = ErrorCode.allocated(avcodec_alloc_context3(codec), "encoder");
    try {
      configure(encoding, globalHeader);
      ErrorCode.check(
          avcodec_open2(context, codec, (AVDictionary) null), "opening the encoder of " + encoding);
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private void configure(Encoding encoding, boolean globalHeader) {
    context.sample_rate(encoding.rateHz());
    context.sample_fmt(av_get_sample_fmt(encoding.sampleFormat()));
    context.time_base().num(1).den(encoding.rateHz());
    context.bit_rate(encoding.bitrateBps());
    context.bits_per_raw_sample(encoding.bitsPerRawSample());
    ErrorCode.check(
        av_channel_layout_from_string(context.ch_layout(), encoding.layout()),
        "channel layout " + encoding.layout());
    int flags = context.flags() | AV_CODEC_FLAG_BITEXACT;
    if (globalHeader) {
      flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    }
    Integer vbrQuality = encoding.vbrQuality();
    if (vbrQuality != null) {
      flags |= AV_CODEC_FLAG_QSCALE;
      context.global_quality(vbrQuality * FF_QP2LAMBDA);
    }
    context.flags(flags);
    Integer compressionLevel = encoding.compressionLevel();
    if (compressionLevel != null) {
      context.compression_level(compressionLevel);
    }
    if (encoding.depth() == SampleDepth.INT_32) {
      // FFmpeg calls 32-bit FLAC experimental; libFLAC reads it since 1.4.0.
      context.strict_std_compliance(FF_COMPLIANCE_EXPERIMENTAL);
    }
  }

  @Override
  public int frameSize() {
    return context.frame_size();
  }

  @Override
  public void describe(AVStream stream) {
    ErrorCode.check(avcodec_parameters_from_context(stream.codecpar(), context), "stream header");
    stream.time_base(context.time_base());
  }

  @Override
  public void send(AVFrame frame) {
    samplesIn += frame.nb_samples();
    ErrorCode.check(avcodec_send_frame(context, frame), "encoding");
  }

  @Override
  public void end() {
    ErrorCode.check(avcodec_send_frame(context, null), "encoding");
  }

  @Override
  public boolean receive(AVPacket into) {
    int code = avcodec_receive_packet(context, into);
    if (code == ErrorCode.AGAIN || code == ErrorCode.END) {
      return false;
    }
    ErrorCode.check(code, "encoding");
    packetsOut++;
    if (context.codec_id() == AV_CODEC_ID_MP3) {
      correctEnd(into);
    }
    return true;
  }

  /**
   * FFmpeg says of each packet how much of it lies beyond the end, the mp3 muxer writes down only
   * what it hears last: of one length in 25 LAME fills two packets beyond the end, and up to 46
   * samples too many would come back.
   */
  private void correctEnd(AVPacket packet) {
    long surplus = packetsOut * context.frame_size() - context.initial_padding() - samplesIn;
    if (surplus <= context.frame_size()) {
      return;
    }
    Trimming noted = Trimming.of(packet);
    if (!noted.equals(Trimming.NONE)) {
      new Trimming(noted.atStart(), (int) surplus).note(packet);
    }
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
