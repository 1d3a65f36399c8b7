package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S24LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S32LE;
import static org.bytedeco.ffmpeg.global.avcodec.av_get_exact_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.av_shrink_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;

import io.audiotoolkit.ffmpeg.engine.container.ContainerEnd;
import io.audiotoolkit.ffmpeg.engine.container.Extent;
import io.audiotoolkit.ffmpeg.engine.container.Mp3Start;
import io.audiotoolkit.ffmpeg.engine.container.OggLink;
import io.audiotoolkit.ffmpeg.engine.container.OggLinks;
import io.audiotoolkit.ffmpeg.engine.container.SourceGate;
import io.audiotoolkit.ffmpeg.engine.container.WaveHeader;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * An opened input file and its best audio stream. Reads this one regular file and nothing else.
 * Owns native memory; close it.
 */
public final class Demuxer implements AutoCloseable {

  /** Sample entries of encrypted sound: Apple's, ISO/IEC 23001-7's and Audible's. */
  private static final Set<String> PROTECTED = Set.of("drms", "enca", "aavd");

  /** Codecs of integers, by the bytes of a sample. */
  private static final Map<Integer, Integer> INTEGERS =
      Map.of(2, AV_CODEC_ID_PCM_S16LE, 3, AV_CODEC_ID_PCM_S24LE, 4, AV_CODEC_ID_PCM_S32LE);

  private final Opening opening;
  private final int audioStream;
  private final List<OggLink> links;
  private final int linkNumber;
  private final @Nullable WaveHeader wave;
  private final AVFormatContext context;
  private final StreamChoice streams;
  private final AVStream stream;
  private final StatedLength length;
  private final String container;
  private final PacketTimes times;
  private String readError = "";
  private long firstAt = -1;

  /** Opens a file; of a chained Ogg file, the first link. */
  public Demuxer(Path file, Cancellation cancellation, int audioStream) {
    this(open(file, cancellation), audioStream, file, 0, List.of());
  }

  /** Opens another link of the same file. */
  public Demuxer(Demuxer first, int linkNumber) {
    this(first.opening, first.audioStream, first.file(), linkNumber, first.links);
  }

  private Demuxer(
      Opening opening, int audioStream, Path file, int linkNumber, List<OggLink> known) {
    this.opening = opening;
    this.audioStream = audioStream;
    this.linkNumber = linkNumber;
    links = known.isEmpty() && opening.isOgg() ? OggLinks.of(file) : known;
    wave = opening.isWave() ? WaveHeader.read(file) : null;
    if (wave != null) {
      wave.verifyLength();
    }
    context = opening.open(extent(), wave != null && wave.isLengthWrong());
    try {
      String names = context.iformat().name().getString();
      int comma = names.indexOf(',');
      this.container = comma < 0 ? names : names.substring(0, comma);
      if (!isPlainWave()) {
        readStreamParameters();
      }
      this.streams = new StreamChoice(context, audioStream);
      this.stream = streams.chosen();
      widenSamples();
      this.length = new StatedLength(context, stream, container, isPlainWave() ? wave : null);
      this.times = new PacketTimes(stream.time_base());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private static Opening open(Path file, Cancellation cancellation) {
    Natives.require();
    return new Opening(file, SourceGate.head(file), cancellation);
  }

  private Extent extent() {
    if (wave != null) {
      return wave.extent();
    }
    return links.size() > 1 ? links.get(linkNumber).extent() : Extent.WHOLE;
  }

  /** One PCM stream and no picture: the header has said everything. */
  private boolean isPlainWave() {
    return container.equals("wav")
        && context.nb_streams() == 1
        && av_get_exact_bits_per_sample(context.streams(0).codecpar().codec_id()) > 0;
  }

  private void readStreamParameters() {
    int code = avformat_find_stream_info(context, (PointerPointer<?>) null);
    checkCancelled();
    if (code < 0) {
      throw new InputException(
          "damaged %s file, no stream could be recognized (%s)"
              .formatted(container, ErrorCode.text(code)));
    }
  }

  /** Where fewer bits count than a sample has, FFmpeg takes it for a shorter one, or a float. */
  private void widenSamples() {
    AVCodecParameters header = stream.codecpar();
    int channels = header.ch_layout().nb_channels();
    if (wave == null || channels == 0 || !wave.isInteger()) {
      return;
    }
    Integer wide = INTEGERS.get(wave.sampleBytes() / channels);
    if (wide != null && wave.sampleBytes() % channels == 0) {
      header.codec_id(wide);
    }
  }

  /**
   * Returns unless the sound is encrypted.
   *
   * @throws InputException if it is
   */
  void refuseProtected() {
    int tag = stream.codecpar().codec_tag();
    byte[] letters = {(byte) tag, (byte) (tag >> 8), (byte) (tag >> 16), (byte) (tag >> 24)};
    String name = new String(letters, StandardCharsets.ISO_8859_1);
    if (PROTECTED.contains(name)) {
      throw new InputException(
          "is protected against copying (DRM, %s); give an unprotected copy".formatted(name));
    }
  }

  public Path file() {
    return opening.file();
  }

  /** How many links a chained Ogg file has; 1 for every other file. */
  public int links() {
    return Math.max(1, links.size());
  }

  /** Its first bytes, as Latin-1. */
  String head() {
    return opening.head();
  }

  /** Returns unless the attempt that reads this was cancelled; on any thread. */
  void checkCancelled() {
    opening.cancellation().check();
  }

  public AVFormatContext context() {
    return context;
  }

  public AVStream stream() {
    return stream;
  }

  /** FFmpeg's first name of the container, such as {@code wav}, {@code mov} or {@code ogg}. */
  public String container() {
    return container;
  }

  /** Which stream it is, and what there is besides it. */
  public StreamChoice streams() {
    return streams;
  }

  /** Whether the container states its length exactly, so that less of it means a truncated file. */
  public boolean isLengthExact() {
    return length.isExact();
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  public long promisedSamples(int rateHz) {
    return length.samples(rateHz);
  }

  /** How long the whole is by a header that knows no single streams, in seconds; 0 elsewhere. */
  public double statedSeconds() {
    return length.seconds();
  }

  /** Whether what comes after the length that the header states is no longer part of the sound. */
  public boolean trimsToPromise() {
    return container.equals("mov");
  }

  /** How many bits of a stored sample count, where the header says so; 0 elsewhere. */
  int validBits() {
    return wave != null && isPlainWave() ? wave.validBits() : 0;
  }

  /** A share of the file that has been read so far, 0 to 1. */
  public double position() {
    long read = extent().from() + context.pb().pos();
    long size = size();
    return size <= 0 ? 0 : Math.min(1, read / (double) size);
  }

  private long size() {
    return links.isEmpty() ? avio_size(context.pb()) : links.get(links.size() - 1).extent().to();
  }

  /**
   * Reads the next packet of the audio stream.
   *
   * @return whether there was one
   */
  public boolean read(AVPacket packet) {
    while (true) {
      checkCancelled();
      int code = av_read_frame(context, packet);
      if (code == ErrorCode.AGAIN) {
        continue;
      }
      if (code < 0) {
        end(code);
        return false;
      }
      if (packet.stream_index() == stream.index()) {
        times.see(packet);
        firstAt = firstAt < 0 ? packet.pos() : firstAt;
        return wave == null || !wave.isLengthWrong() || cutToSound(packet, wave.soundEnd());
      }
      av_packet_unref(packet);
    }
  }

  /** Leaves out what lies behind the sound of a file whose header does not tell its length. */
  private static boolean cutToSound(AVPacket packet, long end) {
    long kept = Math.min(packet.size(), end - packet.pos());
    if (kept <= 0) {
      av_packet_unref(packet);
      return false;
    }
    av_shrink_packet(packet, (int) kept);
    return true;
  }

  /** Tells the end of the file from damage past which the demuxer sees nothing. */
  private void end(int code) {
    checkCancelled();
    if (context.pb().error() == ErrorCode.IO) {
      throw new TransientException("could not be read (input/output error)");
    }
    // Some demuxers say so where the file ends.
    boolean isEnd = code == ErrorCode.IO && context.pb().eof_reached() != 0;
    if (code != ErrorCode.END && !isEnd) {
      readError =
          "what follows byte %s of %s cannot be read (%s)"
              .formatted(extent().from() + context.pb().pos(), size(), ErrorCode.text(code));
    }
  }

  /** What shows, after the last packet, that not all is there. */
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (wave != null) {
      faults.addAll(wave.faults());
    }
    if (!readError.isEmpty()) {
      faults.add(readError);
    }
    if (!links.isEmpty() && !links.get(linkNumber).isComplete()) {
      faults.add("cut off or never finished: its last Ogg page does not say that it is the last");
    }
    if (container.equals("mp3") && firstAt > 0) {
      Mp3Start.leftOut(file(), firstAt).ifPresent(faults::add);
    }
    ContainerEnd.missing(file(), container).ifPresent(faults::add);
    faults.addAll(times.faults());
    return faults;
  }

  @Override
  public void close() {
    avformat_close_input(context);
  }
}
