/**
 * The audio processors on FFmpeg, in process.
 *
 * <p>FFmpeg's native libraries come in jars of their own, one per platform. On the class path they
 * are found by themselves; on the module path nothing requires their modules, so start Java with
 * {@code --add-modules ALL-MODULE-PATH} or name them.
 */
module io.audiotoolkit.ffmpeg {
  requires transitive io.audiotoolkit.core;
  requires java.desktop;
  requires org.bytedeco.ffmpeg;
  requires org.bytedeco.javacpp;
  requires org.slf4j;
  requires org.snakeyaml.engine.v2;

  exports io.audiotoolkit.ffmpeg;
  exports io.audiotoolkit.ffmpeg.audio;
  exports io.audiotoolkit.ffmpeg.concat;
  exports io.audiotoolkit.ffmpeg.picture;
  exports io.audiotoolkit.ffmpeg.probe;
  exports io.audiotoolkit.ffmpeg.speech;
  exports io.audiotoolkit.ffmpeg.stats;
  exports io.audiotoolkit.ffmpeg.tags;
  exports io.audiotoolkit.ffmpeg.pcm;
  exports io.audiotoolkit.ffmpeg.spi;

  uses io.audiotoolkit.ffmpeg.pcm.PcmEngine;
  uses io.audiotoolkit.ffmpeg.spi.EncoderProvider;
  uses io.audiotoolkit.ffmpeg.spi.VoiceDetectorProvider;
  uses io.audiotoolkit.spi.ProcessorProvider;

  provides io.audiotoolkit.ffmpeg.pcm.PcmEngine with
      io.audiotoolkit.ffmpeg.engine.write.FfmpegPcmEngine;
  provides io.audiotoolkit.spi.ProcessorProvider with
      io.audiotoolkit.ffmpeg.concat.ConcatProvider,
      io.audiotoolkit.ffmpeg.ConvertProvider,
      io.audiotoolkit.ffmpeg.DenoiseProvider,
      io.audiotoolkit.ffmpeg.DynamicsProvider,
      io.audiotoolkit.ffmpeg.FadeProvider,
      io.audiotoolkit.ffmpeg.FilterProvider,
      io.audiotoolkit.ffmpeg.NormalizeProvider,
      io.audiotoolkit.ffmpeg.PipelineProvider,
      io.audiotoolkit.ffmpeg.RawInputProvider,
      io.audiotoolkit.ffmpeg.tags.ReplayGainProvider,
      io.audiotoolkit.ffmpeg.picture.SpectrogramProvider,
      io.audiotoolkit.ffmpeg.SplitAtProvider,
      io.audiotoolkit.ffmpeg.SplitProvider,
      io.audiotoolkit.ffmpeg.SplitSilenceProvider,
      io.audiotoolkit.ffmpeg.stats.StatsProvider,
      io.audiotoolkit.ffmpeg.tags.TagsProvider,
      io.audiotoolkit.ffmpeg.TempoProvider,
      io.audiotoolkit.ffmpeg.TrimProvider,
      io.audiotoolkit.ffmpeg.speech.VadProvider,
      io.audiotoolkit.ffmpeg.picture.WaveformProvider;
}
