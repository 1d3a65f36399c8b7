package io.audiotoolkit.ffmpeg.engine.libav;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_NOFILE;
import static org.bytedeco.ffmpeg.global.avformat.av_demuxer_iterate;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;

import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.OutOfMemoryException;
import io.audiotoolkit.model.TooManyOpenFilesException;
import io.audiotoolkit.spi.UserFolders;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads FFmpeg's libraries once per process and says which one is missing where that fails. They
 * are unpacked into a folder that nobody else can write to, unless the system property {@value
 * #CACHE} says where.
 */
public final class Natives {

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
  public static void require() {
    if (System.getProperty(CACHE) == null) {
      System.setProperty(CACHE, UserFolders.ofThisProcess().privateCache("javacpp").toString());
    }
    LinkageError failure = Loaded.LIBRARIES.failure();
    if (failure != null) {
      throw OutOfMemoryException.behind(failure)
          .map(EnvironmentException.class::cast)
          .or(() -> TooManyOpenFilesException.behind(failure))
          .orElseGet(
              () ->
                  new EnvironmentException(
                      new NativesOnPath(Loader.getPlatform()).whyMissing(failure), failure));
    }
  }

  /** The demuxers that may be used, in the form of AVFormatContext.format_whitelist. */
  public static BytePointer formatWhitelist() {
    return Objects.requireNonNull(Loaded.LIBRARIES.whitelist());
  }

  /** FFmpeg with its version, such as FFmpeg 8.1.2, as a session keeps it. */
  public static String label() {
    return "FFmpeg " + version();
  }

  /** FFmpeg's version, such as 8.1.2. */
  public static String version() {
    require();
    return avutil.av_version_info().getString();
  }

  /** Initialized by the class loader, once, by whichever thread comes first. */
  private static final class Loaded {
    static final Libraries LIBRARIES = Libraries.load();
  }

  /**
   * FFmpeg's libraries, or why there are none: what is told is the first failure, for those that
   * come after it only say that it has failed.
   *
   * @param whitelist null if they could not be loaded
   * @param failure null if they could
   */
  private record Libraries(@Nullable BytePointer whitelist, @Nullable LinkageError failure) {

    /**
     * On a thread of its own: an interrupt, as of an attempt that is cancelled, would end the
     * unpacking, and the process could not load them any more.
     */
    static Libraries load() {
      FutureTask<Libraries> task = new FutureTask<>(Libraries::loadHere);
      new Thread(task, "audiotoolkit-natives").start();
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return task.get();
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } catch (ExecutionException e) {
        if (e.getCause() instanceof Error error) {
          throw error; // whoever comes later hears of it from the class loader
        }
        throw new IllegalStateException("FFmpeg's libraries cannot be loaded", e.getCause());
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private static Libraries loadHere() {
      try {
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(avfilter.class);
        // It would print to the standard error stream; what matters comes back as error codes.
        av_log_set_level(AV_LOG_QUIET);
        LOG.debug("FFmpeg {} loaded", avutil.av_version_info().getString());
        return new Libraries(new BytePointer(allowedDemuxers()), null);
      } catch (LinkageError e) {
        return new Libraries(null, e);
      }
    }

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
