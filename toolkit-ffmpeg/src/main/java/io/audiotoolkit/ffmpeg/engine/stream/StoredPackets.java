package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avcodec.av_get_exact_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.av_shrink_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_SEARCH_CHILDREN;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set_int;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.jspecify.annotations.Nullable;

/**
 * The packets of samples that need no decoder, as they are stored. Owns native memory; close it.
 */
public final class StoredPackets implements AutoCloseable {

  /** Containers that hold nothing but samples, one after another. */
  private static final Set<String> PLAIN = Set.of("wav", "w64", "aiff");

  /**
   * Containers whose length is compared with their header, so that a short packet is just short.
   */
  private static final Set<String> COUNTED = Set.of("wav", "w64", "aiff", "au", "caf");

  /** Large enough that calls cost nothing, small enough for the processor's cache. */
  private static final int PACKET_BYTES = 1 << 17;

  private final Demuxer demuxer;
  private final DecodeBalance balance;
  private @Nullable AVPacket first;
  private boolean firstIsTaken;
  private int usualBytes;
  private int strayBytes;

  StoredPackets(Demuxer demuxer, DecodeBalance balance) {
    this.demuxer = demuxer;
    this.balance = balance;
  }

  /** Takes note of a packet that is about to be decoded. */
  void see(AVPacket packet) {
    if (endAnywhere()) {
      leaveOutStrayBytes(packet);
    }
    if (first == null && PLAIN.contains(demuxer.container()) && isPcm()) {
      first = ErrorCode.allocated(av_packet_clone(packet), "packet");
    }
  }

  /** Whether a short packet is just short. */
  boolean endAnywhere() {
    return COUNTED.contains(demuxer.container()) && isPcm();
  }

  private boolean isPcm() {
    return av_get_exact_bits_per_sample(header().codec_id()) > 0;
  }

  private AVCodecParameters header() {
    return demuxer.stream().codecpar();
  }

  /** A sample of all channels that is not all there, as files have it that end anywhere. */
  private void leaveOutStrayBytes(AVPacket packet) {
    AVCodecParameters header = header();
    int bits = av_get_exact_bits_per_sample(header.codec_id()) * header.ch_layout().nb_channels();
    int sampleBytes = Math.max(1, Math.max(header.block_align(), bits / Byte.SIZE));
    int stray = packet.size() % sampleBytes;
    if (stray > 0) {
      boolean isPad = stray == 1 && packet.data().get(packet.size() - 1) == 0;
      strayBytes = isPad ? 0 : stray; // some writers count the pad byte behind an odd chunk
      av_shrink_packet(packet, packet.size() - stray);
    }
  }

  /**
   * Whether the packets hold what an encoder makes of their samples, so that {@link
   * AudioSource#readStored} may take the place of {@link AudioSource#read}; to be asked after the
   * first frame.
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
        && codec.equals(avcodec_get_name(header().codec_id()).getString())
        && header().block_align() * Byte.SIZE == frameBits;
  }

  /** Makes packets as large as is worth while, where the container lets choose. */
  public void enlarge() {
    AVPacket kept = first;
    if (kept != null && kept.size() > 0) {
      long times = Math.max(1, PACKET_BYTES / kept.size());
      // Not known to AIFF, whose packets stay as they are.
      av_opt_set_int(demuxer.context(), "max_size", times * kept.size(), AV_OPT_SEARCH_CHILDREN);
    }
  }

  /** Whether the first packet was taken already. */
  boolean isBegun() {
    return firstIsTaken;
  }

  /**
   * Reads the next packet, the first one included. Accounts for it as if it came in packets of the
   * usual size.
   *
   * @param sampleBytes how long a sample of all channels is
   * @return whether there was one
   */
  boolean next(AVPacket into, int sampleBytes) {
    AVPacket kept = first;
    if (kept != null && !firstIsTaken) {
      firstIsTaken = true;
      usualBytes = kept.size();
      av_packet_ref(into, kept);
      return true;
    }
    while (demuxer.read(into)) {
      leaveOutStrayBytes(into);
      balance.packets((into.size() + usualBytes - 1) / usualBytes);
      balance.decoded(into.size() / sampleBytes);
      if (into.size() >= sampleBytes) {
        return true;
      }
      av_packet_unref(into);
    }
    return false;
  }

  /** Says how many bytes at the end are no whole sample. */
  Optional<String> fault() {
    if (strayBytes == 0) {
      return Optional.empty();
    }
    return Optional.of(
        strayBytes == 1
            ? "its samples end with 1 byte that is no whole one, and is left out"
            : "its samples end with %s bytes that are no whole one, and are left out"
                .formatted(strayBytes));
  }

  @Override
  public void close() {
    AVPacket kept = first;
    if (kept != null) {
      av_packet_free(kept);
    }
  }
}
