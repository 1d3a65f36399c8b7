package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_LSBF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_LSBF_PLANAR;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_MSBF;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DSD_MSBF_PLANAR;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_DST;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_NONE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F64BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_TTA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_WAVPACK;
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
import static org.bytedeco.ffmpeg.global.avcodec.av_shrink_packet;
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

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.model.InputException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecDescriptor;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The decoded samples of a file, with an account of what was missing or damaged. Encoder delay and
 * padding are cut off as the container says. Owns native memory; close it.
 */
public final class AudioSource implements AutoCloseable {

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

  /** Containers that hold nothing but samples, one after another. */
  private static final Set<String> PLAIN = Set.of("wav", "w64", "aiff");

  /**
   * Containers whose length is compared with their header, so that a short packet is just short.
   */
  private static final Set<String> COUNTED = Set.of("wav", "w64", "aiff", "au", "caf");

  /** Containers without frames, read in blocks, the last of which is just shorter. */
  private static final Set<String> ENDLESS = Set.of("g726", "g726le");

  /** Large enough that calls cost nothing, small enough for the processor's cache. */
  private static final int PACKET_BYTES = 1 << 17;

  private final Demuxer demuxer;
  private final AVPacket packet;
  private final AVCodecContext decoder;
  private final DecodeBalance balance;
  private final boolean retries;
  private final @Nullable FlacSum sum;
  private SampleGuard guard = SampleGuard.ofFile();

  private @Nullable FrameFormat format;
  private int sampleFormatNumber;
  private boolean flushing;
  private @Nullable AVPacket first;
  private boolean firstIsTaken;
  private int usualBytes;
  private int strayBytes;

  /** Of an opened file, which is closed with it, also when it cannot be decoded. */
  AudioSource(Demuxer demuxer, Reading reading) {
    this.demuxer = demuxer;
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
    retries = !reading.strict() && explodesAtChecksums();
    boolean isWhole = demuxer.container().equals("flac") || demuxer.container().equals("ogg");
    sum = reading.strict() && isWhole ? FlacSum.of(demuxer.stream().codecpar()) : null;
    balance =
        new DecodeBalance(demuxer.file(), codecName(), demuxer.isLengthExact(), reading.strict());
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
      if (strict || explodesAtChecksums()) {
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
    boolean isCounted = COUNTED.contains(demuxer.container()) && isPcm();
    if (isCounted) {
      leaveOutStrayBytes(packet);
    }
    balance.packet();
    if (first == null && isStoredPlainly()) {
      first = ErrorCode.allocated(av_packet_clone(packet), "packet");
    }
    boolean endsAnywhere = isCounted || ENDLESS.contains(demuxer.container());
    boolean corrupt = !endsAnywhere && (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    if (isFlac() && !FlacSum.isRight(packet)) {
      balance.dubious();
    }
    int code = avcodec_send_packet(decoder, packet);
    if (code < 0 && retries) {
      code = decodeDespiteChecksum();
    }
    av_packet_unref(packet);
    if (code < 0 || corrupt) {
      balance.damaged();
    }
  }

  private boolean isFlac() {
    return demuxer.stream().codecpar().codec_id() == AV_CODEC_ID_FLAC;
  }

  /** Whether each packet has a sum of its own that the decoder looks at, and needs no other. */
  private boolean explodesAtChecksums() {
    int codec = demuxer.stream().codecpar().codec_id();
    return codec == AV_CODEC_ID_WAVPACK || codec == AV_CODEC_ID_TTA;
  }

  /** A packet with a wrong sum may sound nearly right, and keeps what follows at its time. */
  private int decodeDespiteChecksum() {
    int checks = decoder.err_recognition();
    decoder.err_recognition(0);
    int code = avcodec_send_packet(decoder, packet);
    decoder.err_recognition(checks);
    if (code >= 0) {
      balance.dubious();
    }
    return code;
  }

  private boolean isStoredPlainly() {
    return PLAIN.contains(demuxer.container()) && isPcm();
  }

  private boolean isPcm() {
    return av_get_exact_bits_per_sample(demuxer.stream().codecpar().codec_id()) > 0;
  }

  /** A sample of all channels that is not all there, as files have it that end anywhere. */
  private void leaveOutStrayBytes(AVPacket stored) {
    AVCodecParameters header = demuxer.stream().codecpar();
    int bits = av_get_exact_bits_per_sample(header.codec_id()) * header.ch_layout().nb_channels();
    int sampleBytes = Math.max(1, Math.max(header.block_align(), bits / Byte.SIZE));
    int stray = stored.size() % sampleBytes;
    if (stray > 0) {
      boolean isPad = stray == 1 && stored.data().get(stored.size() - 1) == 0;
      strayBytes = isPad ? 0 : stray; // some writers count the pad byte behind an odd chunk
      av_shrink_packet(stored, stored.size() - stray);
    }
  }

  /**
   * Whether the packets hold what an encoder makes of their samples, so that {@link #readStored}
   * may take the place of {@link #read}; to be asked after the first frame.
   *
   * @param codec the encoder's name
   * @param frameBits how many bits it makes of a sample of all channels
   */
  public boolean isStoredAs(String codec, int frameBits) {
    AVPacket kept = first;
    return kept != null
        && kept.size() > 0
        && balance.packets() == 1
        && balance.damagedPackets() == 0
        && codec.equals(codecName())
        && demuxer.stream().codecpar().block_align() * Byte.SIZE == frameBits;
  }

  private ByteOrder byteOrder() {
    int codec = demuxer.stream().codecpar().codec_id();
    boolean isBig = codec == AV_CODEC_ID_PCM_F32BE || codec == AV_CODEC_ID_PCM_F64BE;
    return isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** Makes packets as large as is worth while, where the container lets choose. */
  public void enlargePackets() {
    AVPacket kept = first;
    if (kept != null && kept.size() > 0) {
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
      guard = SampleGuard.ofFile(); // what was decoded comes once more
      return guarded(into, sampleBytes);
    }
    while (demuxer.read(into)) {
      leaveOutStrayBytes(into);
      account(into, sampleBytes);
      if (into.size() >= sampleBytes) {
        return guarded(into, sampleBytes);
      }
      av_packet_unref(into);
    }
    return 0;
  }

  private int guarded(AVPacket stored, int sampleBytes) {
    int count = stored.size() / sampleBytes;
    if (SampleGuard.isDueFor(sampleFormatNumber)) {
      guard.check(stored.data(), count, format().channels(), sampleFormatNumber, byteOrder());
    }
    return count;
  }

  private void account(AVPacket stored, int sampleBytes) {
    balance.packets((stored.size() + usualBytes - 1) / usualBytes);
    balance.decoded(stored.size() / sampleBytes);
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
    if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      balance.dubious();
    }
    if (sum != null) {
      sum.add(frame, decoder.bits_per_raw_sample());
    }
    if (SampleGuard.isDueFor(sampleFormatNumber)) {
      guard.check(frame);
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
    List<String> faults = new ArrayList<>(demuxer.faults());
    if (strayBytes > 0) {
      faults.add(
          strayBytes == 1
              ? "its samples end with 1 byte that is no whole one, and is left out"
              : "its samples end with %s bytes that are no whole one, and are left out"
                  .formatted(strayBytes));
    }
    FrameFormat decoded = format;
    if (decoded != null) {
      guard.mended(decoded.rateHz()).ifPresent(faults::add);
    }
    if (sum != null && !sum.matches()) {
      faults.add("its samples do not have the MD5 sum that its header states");
    }
    balance.verify(faults, demuxer.statedSeconds());
  }

  /** What the decoder delivers; known once the first frame has been read. */
  public SourceShape shape() {
    FrameFormat delivered = format();
    return new SourceShape(
        codecName(),
        delivered.rateHz(),
        delivered.channels(),
        delivered.layout(),
        depth(),
        bitrateBps());
  }

  public FrameFormat format() {
    FrameFormat known = format;
    if (known == null) {
      throw new IllegalStateException("no frame has been decoded yet");
    }
    return known;
  }

  /** The depth of a lossless codec; null for a lossy one. */
  public @Nullable SampleDepth depth() {
    if (ONE_BIT.contains(decoder.codec_id())) {
      return SampleDepth.INT_24;
    }
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
    int bits = demuxer.validBits();
    bits = bits > 0 ? bits : decoder.bits_per_raw_sample();
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

  public String codecName() {
    return avcodec_get_name(demuxer.stream().codecpar().codec_id()).getString();
  }

  public Demuxer demuxer() {
    return demuxer;
  }

  public Path file() {
    return demuxer.file();
  }

  /** What a person should know of how the file is read. */
  List<String> remarks() {
    return demuxer.remarks();
  }

  /** What {@link #verify()} found damaged. */
  List<String> damage() {
    return balance.damage();
  }

  /** Says how many samples are above full scale, which integers cannot hold. */
  Optional<String> clipped() {
    return guard.clipped(false);
  }

  /** How many packets could not be decoded. */
  long damagedPackets() {
    return balance.damagedPackets();
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
