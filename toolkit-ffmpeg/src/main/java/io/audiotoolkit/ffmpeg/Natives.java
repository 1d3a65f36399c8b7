package io.audiotoolkit.ffmpeg;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_NOFILE;
import static org.bytedeco.ffmpeg.global.avformat.av_demuxer_iterate;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.spi.UserFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads FFmpeg's libraries once per process and says which one is missing where that fails. They
 * are unpacked into a folder that nobody else can write to, unless the system property {@value
 * #CACHE} says where.
 */
final class Natives {

  private static final Logger LOG = LoggerFactory.getLogger(Natives.class);

  /**
   * Demuxers that open other files or addresses than the one they were given, or that turn any text
   * into a picture. A media file must never make the library read something else.
   */
  private static final Set<String> REFUSED =
      Set.of(
          "concat",
          "concatf",
          "dash",
          "dvdvideo",
          "ffmetadata",
          "hls",
          "image2",
          "image2pipe",
          "imf",
          "lavfi",
          "mlv",
          "mpjpeg",
          "rtp",
          "rtsp",
          "sap",
          "sdp",
          "sbg",
          "tedcaptions",
          "tty",
          "vobsub",
          "webm_dash_manifest",
          "bin",
          "xbin",
          "adf",
          "idf");

  /** Of JavaCPP. Without it, a user without a home gets a folder that anybody may have made. */
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private Natives() {}

  /**
   * Makes FFmpeg usable.
   *
   * @throws EnvironmentException if its libraries are not on the class path or cannot be loaded
   */
  static void require() {
    if (System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, UserFolders.ofThisProcess().privateCache("javacpp").toString());
    }
    try {
      Loaded.touch();
    } catch (LinkageError e) {
      throw missing(Loader.getPlatform(), e);
    }
  }

  static EnvironmentException missing(String platform, LinkageError cause) {
    return new EnvironmentException(
        "no FFmpeg natives for "
            + platform
            + " on the class path; add org.bytedeco:ffmpeg and org.bytedeco:javacpp with classifier "
            + platform
            + " ("
            + cause.getMessage()
            + ")",
        cause);
  }

  /** The demuxers that may be used, in the form of AVFormatContext.format_whitelist. */
  static BytePointer formatWhitelist() {
    return Loaded.FORMAT_WHITELIST;
  }

  /** FFmpeg's version, such as 8.1.2. */
  static String version() {
    require();
    return avutil.av_version_info().getString();
  }

  /** Initialised by the class loader, once, by whichever thread comes first. */
  private static final class Loaded {

    static final BytePointer FORMAT_WHITELIST;

    static {
      Loader.load(avutil.class);
      Loader.load(avcodec.class);
      Loader.load(avformat.class);
      Loader.load(avfilter.class);
      // It would print to the standard error stream; what matters comes back as error codes.
      av_log_set_level(AV_LOG_QUIET);
      FORMAT_WHITELIST = new BytePointer(allowedDemuxers());
      LOG.debug("FFmpeg {} loaded", avutil.av_version_info().getString());
    }

    static void touch() {}

    private static String allowedDemuxers() {
      List<String> names = new ArrayList<>();
      try (PointerPointer<?> iterator = new PointerPointer<>(1)) {
        iterator.put(0, (Pointer) null);
        AVInputFormat demuxer = av_demuxer_iterate(iterator);
        while (demuxer != null && !demuxer.isNull()) {
          String name = demuxer.name().getString();
          boolean readsFiles = (demuxer.flags() & AVFMT_NOFILE) == 0;
          if (readsFiles && !REFUSED.contains(name) && !name.endsWith("_pipe")) {
            names.add(name);
          }
          demuxer = av_demuxer_iterate(iterator);
        }
      }
      return String.join(",", names);
    }
  }
}
