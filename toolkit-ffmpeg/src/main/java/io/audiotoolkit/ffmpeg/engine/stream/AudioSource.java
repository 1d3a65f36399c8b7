package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_FLAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F64BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;

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
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The decoded samples of a file, with an account of what was missing or damaged. Encoder delay and
 * padding are cut off as the container says. Owns native memory; close it.
 */
public final class AudioSource implements AutoCloseable {

  /** Containers without frames, read in blocks, the last of which is just shorter. */
  private static final Set<String> ENDLESS = Set.of("g726", "g726le");

  private final Demuxer demuxer;
  private final AVPacket packet;
  private final Decoder decoder;
  private final DecodeBalance balance;
  private final StoredPackets stored;
  private final @Nullable FlacSum sum;
  private SampleGuard guard = SampleGuard.ofFile();

  private @Nullable FrameFormat format;
  private int sampleFormatNumber;
  private boolean flushing;

  /** Of an opened file, which is closed with it, also when it cannot be decoded. */
  AudioSource(Demuxer demuxer, Reading reading) {
    this.demuxer = demuxer;
    Decoder opened = null;
    try {
      opened = new Decoder(demuxer, reading.strict());
      packet = ErrorCode.allocated(av_packet_alloc(), "packet");
    } catch (RuntimeException | Error e) {
      if (opened != null) {
        opened.close();
      }
      demuxer.close();
      throw e;
    }
    decoder = opened;
    boolean isWhole = demuxer.container().equals("flac") || demuxer.container().equals("ogg");
    sum = reading.strict() && isWhole ? FlacSum.of(demuxer.stream().codecpar()) : null;
    balance = new DecodeBalance(codecName(), demuxer.isLengthExact(), reading.strict());
    stored = new StoredPackets(demuxer, balance);
  }

  /**
   * Decodes the next frame.
   *
   * @return whether there was one; false at the end of the file
   * @throws InputException if the format changes within the file
   */
  boolean read(AVFrame into) {
    while (true) {
      int code = decoder.receive(into);
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
      decoder.end();
      return;
    }
    stored.see(packet);
    balance.packet();
    boolean endsAnywhere = stored.endAnywhere() || ENDLESS.contains(demuxer.container());
    boolean corrupt = !endsAnywhere && (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
    if (isFlac() && !FlacSum.isRight(packet)) {
      balance.dubious();
    }
    int code = decoder.send(packet);
    if (code < 0 && decoder.sendUnchecked(packet)) {
      code = 0;
      balance.dubious();
    }
    av_packet_unref(packet);
    if (code < 0 || corrupt) {
      balance.damaged();
    }
  }

  private boolean isFlac() {
    return demuxer.stream().codecpar().codec_id() == AV_CODEC_ID_FLAC;
  }

  private ByteOrder byteOrder() {
    int codec = demuxer.stream().codecpar().codec_id();
    boolean isBig = codec == AV_CODEC_ID_PCM_F32BE || codec == AV_CODEC_ID_PCM_F64BE;
    return isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /**
   * Reads the next packet, the first one included, instead of decoding it. Accounts for it as if it
   * came in packets of the usual size.
   *
   * @param sampleBytes how long a sample of all channels is
   * @return how many samples it holds; 0 at the end
   */
  int readStored(AVPacket into, int sampleBytes) {
    if (!stored.isBegun()) {
      guard = SampleGuard.ofFile(); // what was decoded comes once more
    }
    return stored.next(into, sampleBytes) ? guarded(into, sampleBytes) : 0;
  }

  private int guarded(AVPacket read, int sampleBytes) {
    int count = read.size() / sampleBytes;
    if (SampleGuard.isDueFor(sampleFormatNumber)) {
      guard.check(read.data(), count, format().channels(), sampleFormatNumber, byteOrder());
    }
    return count;
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
              "the audio changes from %s to %s after %.3f s; cut the file there and give the parts",
              expected,
              FrameFormat.of(frame),
              balance.samples() / (double) expected.rateHz()));
    }
    if ((frame.flags() & AV_FRAME_FLAG_CORRUPT) != 0 || frame.decode_error_flags() != 0) {
      balance.dubious();
    }
    if (sum != null) {
      sum.add(frame, decoder.bitsPerRawSample());
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
   * Compares what was decoded with what the file promises, after the last frame.
   *
   * @throws InputException if nothing or hardly anything could be decoded, or if much is missing
   */
  void verify() {
    List<String> faults = new ArrayList<>(demuxer.faults());
    stored.fault().ifPresent(faults::add);
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
    return decoder.depth(demuxer.validBits());
  }

  /** The packets as they are stored, for whoever needs no decoder. */
  public StoredPackets stored() {
    return stored;
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
    return demuxer.streams().remarks();
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
    stored.close();
    decoder.close();
    av_packet_free(packet);
    demuxer.close();
  }
}
