/**
 * Faster encoders for toolkit-ffmpeg, found by it as services: Opus from LWJGL's natives, MP3 from
 * the system's libmp3lame.
 *
 * <p>LWJGL's natives come in jars of their own, one per platform. On the module path nothing
 * requires their modules, so start Java with {@code --add-modules ALL-MODULE-PATH} or name them.
 */
module io.audiotoolkit.encoders {
  requires io.audiotoolkit.ffmpeg;
  requires io.audiotoolkit.core;
  requires com.sun.jna;
  requires org.lwjgl;
  requires org.lwjgl.opus;
  requires static org.jspecify;

  opens io.audiotoolkit.encoders to
      com.sun.jna;

  provides io.audiotoolkit.ffmpeg.spi.EncoderProvider with
      io.audiotoolkit.encoders.LameProvider,
      io.audiotoolkit.encoders.OpusProvider;
}
