package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_PROP_LOSSLESS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_CRCCHECK;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_get_exact_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.Parameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The decoded samples of a file, with an account of what was missing or damaged. Encoder delay and
 * padding are cut off as the container says. Owns native memory; close it.
 */
final class AudioSource implements AutoCloseable {

  /** Containers that hold nothing but samples, one after another. */
  private static final Set<String> PLAIN = Set.of("wav", "w64", "aiff");

  /** Large enough that calls cost nothing, small enough for the processor's cache. */
  private static final int PACKET_BYTES = 1 << 17;

  private final Demuxer demuxer;
  private final AVPacket packet;
  private final AVCodecContext decoder;
  private final DecodeBalance balance;

  private @Nullable FrameFormat format;
  private int sampleFormatNumber;
  private boolean flushing;
  private @Nullable AVPacket first;
  private boolean firstIsTaken;
  private int usualBytes;

  AudioSource(Path file, Cancellation cancellation, Reading reading) {
    demuxer = new Demuxer(file, cancellation, reading.audioStream());
    AVCodecContext opened = null;
    AVPacket allocated = null;
    try {
      allocated = ErrorCode.allocated(av_packet_alloc(), "packet");
      opened = openDecoder(reading.strict());
    } catch (RuntimeException | Error e) {
      release(opened, allocated);
      throw e;
    }
    packet = allocated;
    decoder = opened;
    balance = new DecodeBalance(file, codecName(), demuxer.isLengthExact(), reading.strict());
  }

  private AVCodecContext openDecoder(boolean strict) {
    int codecId = demuxer.stream().codecpar().codec_id();
    demuxer.refuseProtected();
    AVCodec codec = avcodec_find_decoder(codecId);
    if (codec == null || codec.isNull()) {
      throw new InputException(
          codecId == AV_CODEC_ID_NONE
              ? "not an audio file: no decodable stream in " + demuxer.file()
              : "no decoder for the codec %s of %s; convert the file with other software first"
                  .formatted(codecName(), demuxer.file()));
    }
    AVCodecContext context = ErrorCode.allocated(avcodec_alloc_context3(codec), "decoder");
    try {
      avcodec_parameters_to_context(context, demuxer.stream().codecpar());
      context.pkt_timebase(demuxer.stream().time_base());
      if (strict) {
        context.err_recognition(AV_EF_CRCCHECK | AV_EF_EXPLODE);
      }
      int code = avcodec_open2(context, codec, (AVDictionary) null);
      if (code < 0) {
        throw new InputException(
            "the %s stream of %s cannot be decoded, its parameters make no sense (%s)"
                .formatted(codecName(), demuxer.file(), ErrorCode.text(code)));
      }
      return context;
    } catch (RuntimeException | Error e) {
      avcodec_free_context(context);
      throw e;
    }
  }

  /**
   * Decodes the next frame.
   *
   * @return whether there was one; false at the end of the file
   * @throws InputException if the format changes within the file
   */
  boolean read(AVFrame into) {
    while (true) {
      int code = avcodec_receive_frame(decoder, into);
      if (code >= 0) {
        if (accept(into)) {
          return true;
        }
        continue;
      }
      if (code == ErrorCode.END || (flushing && code == ErrorCode.AGAIN)) {
        return false;
      }
      if (code != ErrorCode.AGAIN) {
        balance.damaged();
        if (flushing) {
          return false;
        }
      }
      feed();
    }
  }

  private void feed() {
    if (!demuxer.read(packet)) {
      flushing = true;
      avcodec_send_packet(decoder, null);
      return;
    }
    balance.packet();
    if (first == null && isStoredPlainly()) {
      first = ErrorCode.allocated(av_packet_clone(packet), "packet");
    }
    boolean corrupt = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    int code = avcodec_send_packet(decoder, packet);
    av_packet_unref(packet);
    if (code < 0 || corrupt) {
      balance.damaged();
    }
  }

  private boolean isStoredPlainly() {
    return PLAIN.contains(demuxer.container())
        && av_get_exact_bits_per_sample(demuxer.stream().codecpar().codec_id()) > 0;
  }

  /**
   * Whether the packets hold what an encoding makes of their samples, so that {@link #readStored}
   * may take the place of {@link #read}; to be asked after the first frame.
   */
  boolean isStoredAs(Encoding encoding) {
    AVPacket kept = first;
    return kept != null
        && balance.packets() == 1
        && balance.damagedPackets() == 0
        && kept.size() % demuxer.stream().codecpar().block_align() == 0
        && encoding.encoderName().equals(codecName())
        && demuxer.stream().codecpar().block_align() * Byte.SIZE
            == encoding.channels() * encoding.bitsPerRawSample();
  }

  /** Makes packets as large as is worth while, where the container lets choose. */
  void enlargePackets() {
    AVPacket kept = first;
    if (kept != null) {
      long times = Math.max(1, PACKET_BYTES / kept.size());
      // Not known to AIFF, whose packets stay as they are.
      av_opt_set_int(demuxer.context(), "max_size", times * kept.size(), AV_OPT_SEARCH_CHILDREN);
    }
  }

  /**
   * Reads the next packet, the first one included, instead of decoding it. Accounts for it as if it
   * came in packets of the usual size.
   *
   * @param sampleBytes how long a sample of all channels is
   * @return how many samples it holds; 0 at the end
   */
  int readStored(AVPacket into, int sampleBytes) {
    AVPacket kept = first;
    if (kept != null && !firstIsTaken) {
      firstIsTaken = true;
      usualBytes = kept.size();
      av_packet_ref(into, kept);
      return into.size() / sampleBytes;
    }
    while (demuxer.read(into)) {
      account(into, sampleBytes);
      int count = into.size() / sampleBytes;
      if (count > 0) {
        return count;
      }
      av_packet_unref(into);
    }
    return 0;
  }

  /** Only the last packet of the usual size can be short, broken off or end within a sample. */
  private void account(AVPacket stored, int sampleBytes) {
    int tail = stored.size() % usualBytes;
    balance.packets(stored.size() / usualBytes + (tail > 0 ? 1 : 0));
    balance.decoded(stored.size() / sampleBytes);
    boolean corrupt = (stored.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    if (tail > 0 && (corrupt || tail < sampleBytes)) {
      balance.damaged();
    }
    if (tail > sampleBytes && tail % sampleBytes > 0) {
      balance.damaged();
    }
  }

  private boolean accept(AVFrame frame) {
    FrameFormat expected = format;
    if (expected == null) {
      expected = FrameFormat.of(frame);
      format = expected;
      sampleFormatNumber = frame.format();
      balance.promise(demuxer.promisedSamples(expected.rateHz()), expected.rateHz());
    } else if (!expected.fits(frame, sampleFormatNumber)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "the audio changes from %s to %s after %.3f s: %s; cut the file there and give the parts",
              expected,
              FrameFormat.of(frame),
              balance.samples() / (double) expected.rateHz(),
              file()));
    }
    int kept =
        demuxer.trimsToPromise() ? balance.withinPromise(frame.nb_samples()) : frame.nb_samples();
    frame.nb_samples(kept);
    balance.decoded(kept);
    return kept > 0;
  }

  /**
   * Draws the balance after the last frame.
   *
   * @throws InputException if nothing or hardly anything could be decoded, or if much is missing
   */
  void verify() {
    balance.verify();
  }

  /** What the decoder delivers; known once the first frame has been read. */
  SourceShape shape() {
    FrameFormat delivered = format();
    return new SourceShape(
        codecName(),
        delivered.rateHz(),
        delivered.channels(),
        delivered.layout(),
        depth(),
        bitrateBps());
  }

  FrameFormat format() {
    FrameFormat known = format;
    if (known == null) {
      throw new IllegalStateException("no frame has been decoded yet");
    }
    return known;
  }

  /** The depth of a lossless codec; null for a lossy one. */
  @Nullable SampleDepth depth() {
    AVCodecDescriptor descriptor = avcodec_descriptor_get(decoder.codec_id());
    if (descriptor == null
        || descriptor.isNull()
        || (descriptor.props() & AV_CODEC_PROP_LOSSLESS) == 0) {
      return null;
    }
    int packed = av_get_packed_sample_fmt(decoder.sample_fmt());
    if (packed == AV_SAMPLE_FMT_FLT) {
      return SampleDepth.FLOAT_32;
    }
    if (packed == AV_SAMPLE_FMT_DBL) {
      return SampleDepth.FLOAT_64;
    }
    int bits = decoder.bits_per_raw_sample();
    if (bits <= 0 || bits > av_get_bytes_per_sample(packed) * Byte.SIZE) {
      bits = av_get_bytes_per_sample(packed) * Byte.SIZE;
    }
    if (bits <= 8) {
      return SampleDepth.INT_8;
    }
    return bits <= 16 ? SampleDepth.INT_16 : bits <= 24 ? SampleDepth.INT_24 : SampleDepth.INT_32;
  }

  private long bitrateBps() {
    long bps = demuxer.stream().codecpar().bit_rate();
    return bps > 0 ? bps : Math.max(0, demuxer.context().bit_rate());
  }

  String codecName() {
    return avcodec_get_name(demuxer.stream().codecpar().codec_id()).getString();
  }

  Demuxer demuxer() {
    return demuxer;
  }

  Path file() {
    return demuxer.file();
  }

  /** What is worth saying after {@link #verify()}. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>(demuxer.remarks());
    warnings.addAll(balance.warnings());
    return warnings;
  }

  /** Adds how many packets could not be decoded, if there were any. */
  Parameters noteDamage(Parameters measurements) {
    long damaged = balance.damagedPackets();
    return damaged == 0 ? measurements : measurements.with("damagedPackets", damaged);
  }

  @Override
  public void close() {
    AVPacket kept = first;
    if (kept != null) {
      av_packet_free(kept);
    }
    release(decoder, packet);
  }

  private void release(@Nullable AVCodecContext opened, @Nullable AVPacket allocated) {
    if (opened != null) {
      avcodec_free_context(opened);
    }
    if (allocated != null) {
      av_packet_free(allocated);
    }
    demuxer.close();
  }
}
