package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.av_get_exact_bits_per_sample;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avio_size;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * An opened input file and its best audio stream. Reads this one regular file and nothing else.
 * Owns native memory; close it.
 */
final class Demuxer implements AutoCloseable {

  /** Containers whose header states the exact number of samples. */
  private static final Set<String> EXACT =
      Set.of("wav", "w64", "flac", "aiff", "au", "tta", "ape", "wv", "voc");

  /** Sample entries of encrypted sound: Apple's, ISO/IEC 23001-7's and Audible's. */
  private static final Set<String> PROTECTED = Set.of("drms", "enca", "aavd");

  private final Path file;
  private final Cancellation cancellation;
  private final int audioStream;
  private final AVFormatContext context;
  private final AVStream stream;
  private final String container;
  private final String magic;

  Demuxer(Path file, Cancellation cancellation, int audioStream) {
    this.file = file;
    this.cancellation = cancellation;
    this.audioStream = audioStream;
    Natives.require();
    magic = SourceGate.check(file);
    if (isWave(magic)) {
      WaveHeader.verifyLength(file);
    }
    this.context = open(magic);
    try {
      String names = context.iformat().name().getString();
      int comma = names.indexOf(',');
      this.container = comma < 0 ? names : names.substring(0, comma);
      if (!isPlainWave()) {
        readStreamParameters();
      }
      this.stream = chooseStream();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private AVFormatContext open(String magic) {
    AVFormatContext opened = ErrorCode.allocated(avformat_alloc_context(), "input");
    if (isWave(magic)) {
      // Otherwise 2,500 packets are buffered to see whether the PCM is DTS in disguise.
      opened.max_probe_packets(1);
    }
    opened.interrupt_callback().callback(Cancellation.callback());
    try (BytePointer onlyFiles = new BytePointer("file");
        BytePointer url = NativePath.url(file)) {
      opened.protocol_whitelist(av_strdup(onlyFiles));
      opened.format_whitelist(av_strdup(Natives.formatWhitelist()));
      int code = avformat_open_input(opened, url, unmistakable(magic), (AVDictionary) null);
      if (code < 0) {
        // FFmpeg has freed the context already.
        throw refusal(code, magic);
      }
      return opened;
    }
  }

  private RuntimeException refusal(int code, String magic) {
    cancellation.check();
    if (ErrorCode.isOfTheSystem(code)) {
      return new TransientException(
          "could not be opened: %s (%s)".formatted(file, ErrorCode.text(code)));
    }
    if (code == ErrorCode.NO_MEMORY) {
      return new InputException(
          "damaged audio file, its header names a size that no memory could hold: " + file);
    }
    if (magic.startsWith("ftyp", 4)) {
      return new InputException(
          "truncated or damaged MPEG-4 file, its index (moov) is missing or unreadable: " + file);
    }
    if (isWave(magic) || magic.startsWith("fLaC") || magic.startsWith("AIF", 8)) {
      return new InputException(
          "damaged audio file, its header breaks off or makes no sense: " + file);
    }
    if (code == ErrorCode.INVALID_ARGUMENT) {
      return new InputException(
          "not an audio file: %s is a playlist, script, picture or text; name the audio files themselves"
              .formatted(file));
    }
    return new InputException("not an audio file: no known audio format in " + file);
  }

  private static boolean isWave(String magic) {
    return magic.startsWith("WAVE", 8)
        && (magic.startsWith("RIFF") || magic.startsWith("RF64") || magic.startsWith("BW64"));
  }

  /** The container that the first bytes leave no doubt of; asking all 350 takes 0.3 ms a file. */
  private static @Nullable AVInputFormat unmistakable(String magic) {
    if (isWave(magic)) {
      return av_find_input_format("wav");
    }
    if (magic.startsWith("fLaC")) {
      return av_find_input_format("flac");
    }
    if (magic.startsWith("FORM") && magic.startsWith("AIF", 8)) {
      return av_find_input_format("aiff");
    }
    if (magic.startsWith("OggS")) {
      return av_find_input_format("ogg");
    }
    return Mp3Sync.begins(magic) ? av_find_input_format("mp3") : null;
  }

  /** One PCM stream and no picture: the header has said everything. */
  private boolean isPlainWave() {
    return container.equals("wav")
        && context.nb_streams() == 1
        && av_get_exact_bits_per_sample(context.streams(0).codecpar().codec_id()) > 0;
  }

  private void readStreamParameters() {
    int code = avformat_find_stream_info(context, (PointerPointer<?>) null);
    cancellation.check();
    if (code < 0) {
      throw new InputException(
          "damaged %s file, no stream could be recognised in %s (%s)"
              .formatted(container, file, ErrorCode.text(code)));
    }
  }

  private AVStream chooseStream() {
    int best =
        audioStream > 0
            ? numbered()
            : av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
    if (best < 0) {
      throw new InputException(
          hasPictures()
              ? "has no audio stream, only pictures: " + file
              : "not an audio file: no decodable stream in " + file);
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != best) {
        context.streams(i).discard(AVDISCARD_ALL);
      }
    }
    return context.streams(best);
  }

  /** The stream that was asked for; -1 when there is none at all. */
  private int numbered() {
    int number = 0;
    for (int i = 0; i < context.nb_streams(); i++) {
      boolean audio = context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
      if (audio && ++number == audioStream) {
        return i;
      }
    }
    if (number > 0) {
      throw new InputException(
          "audioStream (%s) must be between 1 and %s in %s; omit it for the best one"
              .formatted(audioStream, number, file));
    }
    return -1;
  }

  /** What a person should know of the choice of the stream. */
  List<String> remarks() {
    int streams = audioStreams();
    return audioStream == 0 && streams > 1
        ? List.of(
            "one of %s audio streams taken, the best one; choose with audioStream"
                .formatted(streams))
        : List.of();
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
          "is protected against copying (DRM, %s): %s; give an unprotected copy"
              .formatted(name, file));
    }
  }

  private boolean hasPictures() {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return true;
      }
    }
    return false;
  }

  Path file() {
    return file;
  }

  /** Its first bytes, as Latin-1. */
  String magic() {
    return magic;
  }

  AVFormatContext context() {
    return context;
  }

  AVStream stream() {
    return stream;
  }

  /** FFmpeg's first name of the container, such as {@code wav}, {@code mov} or {@code ogg}. */
  String container() {
    return container;
  }

  /** Whether the container states its length exactly, so that less of it means a truncated file. */
  boolean isLengthExact() {
    return EXACT.contains(container);
  }

  /** Whether what comes after the length that the header states is no longer part of the sound. */
  boolean trimsToPromise() {
    return container.equals("mov");
  }

  /** The length that the header states, as samples at a rate; 0 when it does not. */
  long promisedSamples(int rateHz) {
    if (stream.duration() == AV_NOPTS_VALUE
        || stream.duration() <= 0
        || !statesLengthPerStream()
        || context.duration_estimation_method() == AVFMT_DURATION_FROM_BITRATE) {
      return 0;
    }
    long stated =
        av_rescale(
            stream.duration(), (long) stream.time_base().num() * rateHz, stream.time_base().den());
    // Ogg counts the samples that an Opus decoder drops at the start (RFC 7845, section 4.2).
    int dropped = container.equals("ogg") ? stream.codecpar().initial_padding() : 0;
    return Math.max(0, stated - dropped);
  }

  /** Elsewhere the length is that of the whole, also where the sound ends before the pictures. */
  private boolean statesLengthPerStream() {
    if (container.equals("mov")) {
      return true;
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      boolean cover = (context.streams(i).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0;
      if (i != stream.index() && !cover) {
        return false;
      }
    }
    return true;
  }

  /** How many audio streams there are. */
  int audioStreams() {
    int count = 0;
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
        count++;
      }
    }
    return count;
  }

  /** The index of the stream that is the cover art; -1 when there is none. */
  int coverIndex() {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream candidate = context.streams(i);
      if ((candidate.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0
          && candidate.attached_pic().size() > 0) {
        return i;
      }
    }
    return -1;
  }

  /** A share of the file that has been read so far, 0 to 1. */
  double position() {
    long size = avio_size(context.pb());
    return size <= 0 ? 0 : Math.min(1, context.pb().pos() / (double) size);
  }

  /**
   * Reads the next packet of the audio stream.
   *
   * @return whether there was one
   */
  boolean read(AVPacket packet) {
    while (true) {
      cancellation.check();
      int code = av_read_frame(context, packet);
      if (code == ErrorCode.AGAIN) {
        continue;
      }
      if (code < 0) {
        cancellation.check();
        if (context.pb().error() == ErrorCode.IO) {
          throw new TransientException("could not be read: " + file + " (input/output error)");
        }
        // Anything else is damage past which the demuxer sees nothing: an early end, found by
        // comparing lengths.
        return false;
      }
      if (packet.stream_index() == stream.index()) {
        return true;
      }
      av_packet_unref(packet);
    }
  }

  @Override
  public void close() {
    avformat_close_input(context);
  }
}
