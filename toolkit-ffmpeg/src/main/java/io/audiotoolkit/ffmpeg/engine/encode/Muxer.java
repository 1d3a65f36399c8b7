package io.audiotoolkit.ffmpeg.engine.encode;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_format;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avformat.avio_write;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.NativePath;
import io.audiotoolkit.model.DiskFullException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Writes packets into a container on disk and notices every byte that does not arrive there. Owns
 * native memory and an open file; close it.
 */
final class Muxer implements AutoCloseable {

  /** Above this, minus some room for tags, a WAV header cannot count. */
  private static final long RIFF_LIMIT_BYTES = 0xFFFF_FFFFL - (64L << 20);

  private static final int MICROS = 1_000_000;

  private final Path target;
  private final Encoding encoding;
  private final AVFormatContext context = new AVFormatContext(null);
  private boolean open;

  Muxer(Path target, Encoding encoding) {
    this.target = target;
    this.encoding = encoding;
    ErrorCode.check(
        avformat_alloc_output_context2(context, null, encoding.muxerName(), (String) null),
        "muxer " + encoding.muxerName());
    context.flags(context.flags() | AVFMT_FLAG_BITEXACT);
  }

  AVFormatContext context() {
    return context;
  }

  /** Lets the container have chapters, before its header is written; MPEG-4 takes them. */
  void chapters(List<Chapter> chapters) {
    if (chapters.isEmpty()) {
      return;
    }
    context.chapters(
        new PointerPointer<AVChapter>(
            zeroed((long) chapters.size() * Loader.sizeof(Pointer.class))));
    for (Chapter chapter : chapters) {
      AVChapter written = new AVChapter(zeroed(Loader.sizeof(AVChapter.class)));
      int number = context.nb_chapters();
      context.chapters(number, written);
      context.nb_chapters(number + 1);
      written.id(number);
      written.time_base().num(1).den(MICROS);
      written.start(chapter.start().toNanos() / 1_000);
      written.end(chapter.end().toNanos() / 1_000);
      AVDictionary words = new AVDictionary(null);
      av_dict_set(words, "title", chapter.title(), 0);
      written.metadata(words);
    }
  }

  /** Memory that FFmpeg frees with the context. */
  private static Pointer zeroed(long bytes) {
    return ErrorCode.allocated(av_mallocz(bytes), "chapters");
  }

  /** Whether what an encoder puts before its packets is to go into the header. */
  static boolean wantsGlobalHeader(Encoding encoding) {
    AVOutputFormat format = av_guess_format(encoding.muxerName(), (String) null, null);
    return (ErrorCode.allocated(format, "muxer").flags() & AVFMT_GLOBALHEADER) != 0;
  }

  /**
   * Creates the file and writes the header; all streams must be in the context.
   *
   * @param lead what stands before it
   */
  void writeHeader(byte[] lead, long expectedSamples) {
    PredictedSize.of(encoding, expectedSamples).requireRoom(target);
    AVIOContext io = new AVIOContext(null);
    try (BytePointer url = NativePath.url(target)) {
      int code = avio_open2(io, url, AVIO_FLAG_WRITE, null, (AVDictionary) null);
      if (code < 0) {
        throw unwritable(code);
      }
    }
    context.pb(io);
    open = true;
    if (lead.length > 0) {
      avio_write(io, lead, lead.length);
    }
    AVDictionary options = new AVDictionary(null);
    try {
      setOptions(options, expectedSamples);
      verify(avformat_write_header(context, options));
    } finally {
      av_dict_free(options);
    }
  }

  private void setOptions(AVDictionary options, long expectedSamples) {
    switch (encoding.format()) {
      case M4A, ALAC ->
          // The default of 1/1000 s rounds the length.
          av_dict_set(options, "movie_timescale", Integer.toString(encoding.rateHz()), 0);
      case MP3 -> av_dict_set(options, "id3v2_version", "0", 0);
      case WAV -> {
        long bytes = expectedSamples * encoding.channels() * encoding.bitsPerRawSample() / 8;
        if (expectedSamples == 0 || bytes > RIFF_LIMIT_BYTES) {
          av_dict_set(options, "rf64", "auto", 0);
        }
      }
      case FLAC, OGG, OPUS, AIFF, AAC -> {}
    }
  }

  /** Writes a packet, whose time stamps are in its stream's time base. */
  void write(AVPacket packet) {
    verify(av_write_frame(context, packet));
  }

  /** Writes a packet that is too large to be worth copying into a buffer first. */
  void writeThrough(AVPacket packet) {
    AVIOContext io = context.pb();
    // More at once is refused by FFmpeg's file protocol.
    io.direct(packet.size() <= io.max_packet_size() ? 1 : 0);
    write(packet);
    io.direct(0);
  }

  /** Completes the file and closes it. */
  void finish() {
    verify(av_write_trailer(context));
    avio_flush(context.pb());
    verify(0);
    int code = closeFile();
    if (code < 0) {
      throw unwritable(code);
    }
  }

  private int closeFile() {
    open = false;
    AVIOContext io = context.pb();
    context.pb(null);
    return avio_closep(io);
  }

  /** Tells a disk that refuses bytes from a muxer that refuses what it is given. */
  private void verify(int code) {
    int disk = context.pb().error();
    if (disk < 0) {
      throw unwritable(disk);
    }
    ErrorCode.check(code, "writing " + encoding.format().displayName() + " to " + target);
  }

  private EnvironmentException unwritable(int code) {
    if (ErrorCode.isTooManyOpen(code)) {
      return new TooManyOpenFilesException(null);
    }
    String message =
        "could not write %s: %s; make room or mend the permissions, then resume"
            .formatted(target, ErrorCode.text(code));
    return code == ErrorCode.NO_SPACE
        ? new DiskFullException(message)
        : new EnvironmentException(message);
  }

  @Override
  public void close() {
    if (open) {
      closeFile();
    }
    avformat_free_context(context);
  }
}
