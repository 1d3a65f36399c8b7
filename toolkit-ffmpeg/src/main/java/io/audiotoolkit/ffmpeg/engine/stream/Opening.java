package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_strdup;

import io.audiotoolkit.ffmpeg.engine.container.Extent;
import io.audiotoolkit.ffmpeg.engine.container.Mp3Sync;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.NativePath;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import io.audiotoolkit.model.TransientException;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a file with the demuxer that its first bytes tell of, or says why that is not possible.
 *
 * @param file the file
 * @param head its first bytes as Latin-1 text
 * @param cancellation of the attempt
 */
record Opening(Path file, String head, Cancellation cancellation) {

  /**
   * Opens a stretch of the file.
   *
   * @param ignoresLength whether the length that stands in a WAV header is wrong
   */
  AVFormatContext open(Extent extent, boolean ignoresLength) {
    AVFormatContext opened = ErrorCode.allocated(avformat_alloc_context(), "input");
    AVDictionary options = new AVDictionary(null);
    if (isWave()) {
      // Otherwise 2,500 packets are buffered to see whether the PCM is DTS in disguise.
      opened.max_probe_packets(1);
      if (ignoresLength) {
        av_dict_set(options, "ignore_length", "1", 0);
        // Otherwise it looks for chunks in all that follows the length in the header.
        av_dict_set(options, "seekable", "0", 0);
      }
    }
    opened.interrupt_callback().callback(Cancellation.callback());
    try (BytePointer onlyFiles = new BytePointer("file,subfile");
        BytePointer url = NativePath.url(file, extent.from(), extent.to())) {
      opened.protocol_whitelist(av_strdup(onlyFiles));
      opened.format_whitelist(av_strdup(Natives.formatWhitelist()));
      int code = avformat_open_input(opened, url, demuxer(options), options);
      if (code < 0) {
        // FFmpeg has freed the context already.
        throw refusal(code);
      }
      return opened;
    } finally {
      av_dict_free(options);
    }
  }

  private RuntimeException refusal(int code) {
    cancellation.check();
    if (ErrorCode.isTooManyOpen(code)) {
      return new TooManyOpenFilesException(null);
    }
    if (ErrorCode.isOfTheSystem(code)) {
      return new TransientException("could not be opened (%s)".formatted(ErrorCode.text(code)));
    }
    if (code == ErrorCode.NO_MEMORY) {
      return new InputException(
          "damaged audio file, its header names a size that no memory could hold");
    }
    if (head.startsWith("ftyp", 4)) {
      return new InputException(
          "truncated or damaged MPEG-4 file, its index (moov) is missing or unreadable");
    }
    if (isWave()
        || head.startsWith("fLaC")
        || head.startsWith("AIF", 8)
        || head.startsWith("caff")) {
      return new InputException("damaged audio file, its header breaks off or makes no sense");
    }
    if (code == ErrorCode.INVALID_ARGUMENT) {
      return new InputException(
          "not an audio file but a playlist, script, picture or text; name the audio files themselves");
    }
    return new InputException("not an audio file: no known audio format");
  }

  boolean isOgg() {
    return head.startsWith("OggS");
  }

  boolean isWave() {
    return head.startsWith("WAVE", 8)
        && (head.startsWith("RIFF") || head.startsWith("RF64") || head.startsWith("BW64"));
  }

  /** By the name where there is no header, otherwise by the first bytes; null to ask them all. */
  private @Nullable AVInputFormat demuxer(AVDictionary options) {
    Optional<Headerless> headerless = cancellation.told().of(file, head);
    headerless.ifPresent(raw -> set(raw, options));
    return headerless.isPresent()
        ? av_find_input_format(headerless.get().demuxer())
        : unmistakable();
  }

  private static void set(Headerless raw, AVDictionary options) {
    if (raw.rateHz() > 0) {
      av_dict_set(options, "sample_rate", Integer.toString(raw.rateHz()), 0);
    }
    if (raw.channels() > 0) {
      av_dict_set(options, "ch_layout", raw.channels() + "C", 0);
    }
    if (raw.codeBits() > 0) {
      av_dict_set(options, "code_size", Integer.toString(raw.codeBits()), 0);
    }
  }

  /** The container that the first bytes leave no doubt of; asking all 350 takes 0.3 ms a file. */
  private @Nullable AVInputFormat unmistakable() {
    if (isWave()) {
      return av_find_input_format("wav");
    }
    if (head.startsWith("fLaC")) {
      return av_find_input_format("flac");
    }
    if (head.startsWith("FORM") && head.startsWith("AIF", 8)) {
      return av_find_input_format("aiff");
    }
    if (isOgg()) {
      return av_find_input_format("ogg");
    }
    return Mp3Sync.begins(head) ? av_find_input_format("mp3") : null;
  }
}
