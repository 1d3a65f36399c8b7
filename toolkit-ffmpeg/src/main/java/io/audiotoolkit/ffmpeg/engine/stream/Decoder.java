package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_LSBF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_LSBF_PLANAR;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_MSBF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_MSBF_PLANAR;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DST;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TTA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WAVPACK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSLESS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.model.InputException;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/** FFmpeg's decoder of one stream. Owns native memory; close it. */
final class Decoder implements AutoCloseable {

  /**
   * DSD, of one bit at megahertz: FFmpeg calls it lossy and gives floats, whose precision in what
   * can be heard 24 bits hold.
   */
  private static final Set<Integer> ONE_BIT =
      Set.of(
          AV_CODEC_ID_DSD_LSBF,
          AV_CODEC_ID_DSD_MSBF,
          AV_CODEC_ID_DSD_LSBF_PLANAR,
          AV_CODEC_ID_DSD_MSBF_PLANAR,
          AV_CODEC_ID_DST);

  private final AVCodecContext context;
  private final boolean retries;

  /**
   * Opens it.
   *
   * @param strict whether wrong checksums and the like are errors
   */
  Decoder(Demuxer demuxer, boolean strict) {
    context = open(demuxer, strict);
    retries = !strict && explodesAtChecksums(context.codec_id());
  }

  private static AVCodecContext open(Demuxer demuxer, boolean strict) {
    int codecId = demuxer.stream().codecpar().codec_id();
    demuxer.refuseProtected();
    AVCodec codec = avcodec_find_decoder(codecId);
    if (codec == null || codec.isNull()) {
      throw new InputException(
          codecId == AV_CODEC_ID_NONE
              ? "not an audio file: no decodable stream"
              : "no decoder for the codec %s; convert the file with other software first"
                  .formatted(name(codecId)));
    }
    AVCodecContext context = ErrorCode.allocated(avcodec_alloc_context3(codec), "decoder");
    try {
      avcodec_parameters_to_context(context, demuxer.stream().codecpar());
      context.pkt_timebase(demuxer.stream().time_base());
      if (strict || explodesAtChecksums(codecId)) {
        context.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
      }
      int code = avcodec_open2(context, codec, (AVDictionary) null);
      if (code < 0) {
        throw new InputException(
            "the %s stream cannot be decoded, its parameters make no sense (%s)"
                .formatted(name(codecId), ErrorCode.text(code)));
      }
      return context;
    } catch (RuntimeException | Error e) {
      avcodec_free_context(context);
      throw e;
    }
  }

  /** Whether each packet has a sum of its own that the decoder looks at, and needs no other. */
  private static boolean explodesAtChecksums(int codec) {
    return codec == AV_CODEC_ID_WAVPACK || codec == AV_CODEC_ID_TTA;
  }

  private static String name(int codecId) {
    return avcodec_get_name(codecId).getString();
  }

  /** Takes a frame out; FFmpeg's code. */
  int receive(AVFrame into) {
    return avcodec_receive_frame(context, into);
  }

  /** Hands a packet in; FFmpeg's code. */
  int send(AVPacket packet) {
    return avcodec_send_packet(context, packet);
  }

  /**
   * Hands a packet in once more where its sum may be what was wrong: it may sound nearly right, and
   * keeps what follows at its time.
   *
   * @return whether it was taken
   */
  boolean sendUnchecked(AVPacket packet) {
    if (!retries) {
      return false;
    }
    int checks = context.err_recognition();
    context.err_recognition(0);
    int code = send(packet);
    context.err_recognition(checks);
    return code >= 0;
  }

  /** Says that no more packets come. */
  void end() {
    avcodec_send_packet(context, null);
  }

  int bitsPerRawSample() {
    return context.bits_per_raw_sample();
  }

  /**
   * The depth of a lossless codec; null for a lossy one.
   *
   * @param validBits how many bits of a sample count, where the container says so; 0 elsewhere
   */
  @Nullable SampleDepth depth(int validBits) {
    if (ONE_BIT.contains(context.codec_id())) {
      return SampleDepth.INT_24;
    }
    AVCodecDescriptor descriptor = avcodec_descriptor_get(context.codec_id());
    if (descriptor == null
        || descriptor.isNull()
        || (descriptor.props() & AV_CODEC_PROP_LOSSLESS) == 0) {
      return null;
    }
    int packed = av_get_packed_sample_fmt(context.sample_fmt());
    if (packed == AV_SAMPLE_FMT_FLT) {
      return SampleDepth.FLOAT_32;
    }
    if (packed == AV_SAMPLE_FMT_DBL) {
      return SampleDepth.FLOAT_64;
    }
    int bits = validBits > 0 ? validBits : context.bits_per_raw_sample();
    if (bits <= 0 || bits > av_get_bytes_per_sample(packed) * Byte.SIZE) {
      bits = av_get_bytes_per_sample(packed) * Byte.SIZE;
    }
    if (bits <= 8) {
      return SampleDepth.INT_8;
    }
    return bits <= 16 ? SampleDepth.INT_16 : bits <= 24 ? SampleDepth.INT_24 : SampleDepth.INT_32;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}
