package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MP3;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;

import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.stream.AudioSource;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.jspecify.annotations.Nullable;

/**
 * How packets of a codec that loses sound are copied into a file that begins and ends anywhere.
 *
 * <p>A file begins with whole packets, of which a player drops as many samples as its header says.
 * So it can begin at any sample, and with packets before it that a decoder needs to get going.
 */
enum PacketCopy {

  /**
   * The delay is in the tag of LAME, 12 bits of it, and players drop 529 samples besides. A decoder
   * is right after 1,152 samples, once it has the up to 511 bytes that the first frame borrows from
   * those before: no more than ten, since none holds less than 60.
   */
  MP3(529, 1_152, 12 * 1_152),

  /** The delay is the pre-skip, 16 bits; RFC 7845 (section 4.6) wants 80 ms before a cut. */
  OPUS(0, 3_840, 3_840),

  /** The delay is in the edit list; a packet is decoded with the one before it. */
  MP4(0, 2_048, 2_048),

  /** There is no place for a delay: files begin and end with the packet that is nearest. */
  ADTS(0, 0, 0);

  private final int least;
  private final int wanted;
  private final int kept;

  PacketCopy(int least, int wanted, int kept) {
    this.least = least;
    this.wanted = wanted;
    this.kept = kept;
  }

  /** How the packets of a source get into files of an encoding; null when they cannot. */
  static @Nullable PacketCopy of(AudioSource source, Encoding encoding) {
    AVCodecParameters stored = source.demuxer().stream().codecpar();
    FrameFormat decoded = source.format();
    boolean same =
        stored.sample_rate() == encoding.rateHz()
            && decoded.rateHz() == encoding.rateHz()
            && decoded.channels() == encoding.channels()
            && decoded.layout().equals(encoding.layout());
    if (!same || source.demuxer().links() > 1) {
      return null;
    }
    boolean hasHeader = stored.extradata_size() > 0;
    return switch (encoding.format()) {
      case MP3 -> stored.codec_id() == AV_CODEC_ID_MP3 ? MP3 : null;
      case OGG, OPUS ->
          stored.codec_id() == AV_CODEC_ID_OPUS && OpusHead.isIn(stored) ? OPUS : null;
      case M4A -> stored.codec_id() == AV_CODEC_ID_AAC && hasHeader ? MP4 : null;
      case AAC -> stored.codec_id() == AV_CODEC_ID_AAC ? ADTS : null;
      case WAV, FLAC, ALAC, AIFF -> null;
    };
  }

  /** Whether files can begin and end within a packet. */
  boolean isExact() {
    return this != ADTS;
  }

  /** Of how many samples at least a player drops at the start of any file. */
  int least() {
    return least;
  }

  /** How many samples before the start of a file are worth being dropped. */
  int wanted() {
    return wanted;
  }

  /** How many samples back packets may be of use. */
  int kept() {
    return kept;
  }
}
