package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.chain.Destination;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.write.WriteAttempt;
import io.audiotoolkit.ffmpeg.spi.EncoderCodec;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.DeclaredProcessor;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Converts audio files to another format, rate, channel count or depth.
 *
 * <pre>{@code
 * Convert.to(AudioFormat.FLAC).sampleRateHz(16_000).channels(1)
 * }</pre>
 *
 * <p>What is not asked for stays as it is in the source, as far as the format can hold it; what the
 * format cannot hold becomes the nearest thing it can, with a warning in the result. A value that
 * the format can never hold is refused where it is given. Lengths stay exact to the sample; tags
 * and cover art are carried over; the same input and parameters give the same bytes.
 *
 * <p>Immutable and safe for use by any thread. A file interrupted midway is converted anew on
 * resume.
 */
public final class Convert extends DeclaredProcessor {

  private static final Parameter<AudioFormat> FORMAT = EncodingWish.format("format to write");

  private static final Parameter<Double> NORMALIZE_PEAK_DBFS =
      Parameter.real("normalizePeakDbfs")
          .between(-60.0, 0.0)
          .unit("dBFS")
          .describedAs("make the loudest sample as loud as this")
          .orAbsent("");

  private static final Parameter<Double> REMOVE_SILENCE_DBFS =
      Parameter.real("removeSilenceDbfs")
          .between(-120.0, -10.0)
          .unit("dBFS")
          .describedAs("remove what is quieter than this at the start and the end")
          .orAbsent("");

  static final Declaration<Convert> DECLARATION =
      Declaration.of(Convert.class, Convert::new)
          .describedAs("Converts audio files to another format, rate, channel count or depth.")
          .parameters(FORMAT, EncodingWish.RATE_HZ, EncodingWish.CHANNELS)
          .parameters(EncodingWish.BITRATE_BPS, EncodingWish.VBR_QUALITY)
          .parameters(EncodingWish.COMPRESSION_LEVEL, EncodingWish.DEPTH)
          .parameters(NORMALIZE_PEAK_DBFS, REMOVE_SILENCE_DBFS)
          .parameters(Carried.TAGS, Carried.COVER)
          .parameters(Reading.STREAM, Reading.STRICT, Reading.COPY, Carried.TIMES)
          .parameters(EncoderRule.MP3, EncoderRule.OPUS);

  private final EncodingWish wish;
  private final Reading reading;

  private Convert(ParameterValues values) {
    super(values);
    wish = EncodingWish.of(get(FORMAT), values);
    reading = Reading.of(values);
    if (reading.copied()) {
      requireUnchanged(NORMALIZE_PEAK_DBFS, "normalizePeak");
      requireUnchanged(REMOVE_SILENCE_DBFS, "removeSilence");
      requireUnchanged(EncodingWish.VBR_QUALITY, "vbrQuality");
    }
  }

  private void requireUnchanged(Parameter<?> parameter, String method) {
    if (find(parameter).isPresent()) {
      throw new IllegalArgumentException(
          "copy (true) leaves the sound as it is, so %s cannot be had as well; leave one of them out"
              .formatted(method));
    }
  }

  /** Converts to a format and keeps everything else. */
  public static Convert to(AudioFormat format) {
    return new Convert(DECLARATION.values().with(FORMAT, format));
  }

  /**
   * Resamples.
   *
   * @param hertz samples per second; from 1,000 to what the format holds
   * @throws IllegalArgumentException if the format cannot hold that rate
   */
  public Convert sampleRateHz(int hertz) {
    return new Convert(with(EncodingWish.RATE_HZ, hertz));
  }

  /**
   * Mixes down or up, with the weights of ITU-R BS.775.
   *
   * @param count from 1 to what the format holds
   * @throws IllegalArgumentException if the format cannot hold as many
   */
  public Convert channels(int count) {
    return new Convert(with(EncodingWish.CHANNELS, count));
  }

  /**
   * Encodes at a bit rate. Without it, a source of the same codec keeps its own, and any other gets
   * 96 (MP3), 80 (AAC) or 64 (Opus) kb/s per channel.
   *
   * @param bitsPerSecond of the whole stream; for MP3 one of the rates of its standard
   * @throws IllegalArgumentException if the format is lossless or has no such rate, or if {@link
   *     #vbrQuality} was given
   */
  public Convert bitrateBps(int bitsPerSecond) {
    return new Convert(with(EncodingWish.BITRATE_BPS, bitsPerSecond));
  }

  /**
   * Encodes MP3 at a variable bit rate.
   *
   * @param quality LAME's V scale, from 0 (best) to 9
   * @throws IllegalArgumentException if the format is not MP3 or {@link #bitrateBps} was given
   */
  public Convert vbrQuality(int quality) {
    return new Convert(with(EncodingWish.VBR_QUALITY, quality));
  }

  /**
   * Sets how hard FLAC tries; the sound is the same. Without it, 5.
   *
   * @param level from 0 (fastest) to 12 (smallest)
   * @throws IllegalArgumentException if the format is not FLAC
   */
  public Convert compressionLevel(int level) {
    return new Convert(with(EncodingWish.COMPRESSION_LEVEL, level));
  }

  /**
   * Stores samples with a depth, with triangular dither where that loses precision. Without it, the
   * source's depth; 16 bits for lossy sources, which have none.
   *
   * @throws IllegalArgumentException if the format cannot hold it
   */
  public Convert depth(SampleDepth depth) {
    return new Convert(with(EncodingWish.DEPTH, depth));
  }

  /**
   * Makes the loudest sample of each file as loud as this, in a pass of its own before the
   * encoding. A silent file stays as it is. The gain is in the result's measurements.
   *
   * @param dbfs decibels relative to full scale, from -60 to 0
   */
  public Convert normalizePeak(double dbfs) {
    return new Convert(with(NORMALIZE_PEAK_DBFS, dbfs));
  }

  /**
   * Removes leading and trailing silence: everything before the first and after the last sample
   * that is louder than this in any channel. A file that is silent throughout stays as it is.
   *
   * @param thresholdDbfs decibels relative to full scale, from -120 to -10
   */
  public Convert removeSilence(double thresholdDbfs) {
    return new Convert(with(REMOVE_SILENCE_DBFS, thresholdDbfs));
  }

  /** Carries tags and chapters over, as it does by default, or leaves them out. */
  public Convert keepTags(boolean keep) {
    return new Convert(with(Carried.TAGS, keep));
  }

  /** Carries cover art over, as it does by default, or leaves it out. */
  public Convert keepCover(boolean keep) {
    return new Convert(with(Carried.COVER, keep));
  }

  /** Gives the output the time at which the input was last modified; by default it has its own. */
  public Convert keepTimes(boolean keep) {
    return new Convert(with(Carried.TIMES, keep));
  }

  /**
   * Encodes MP3 or Opus with a certain encoder. Without it, with the fastest that is found: one of
   * {@code toolkit-encoders} where that module and its library are there, otherwise FFmpeg's own.
   * Either way a session keeps the encoder and the version that it started with.
   *
   * @param encoder {@code ffmpeg} for FFmpeg's own, or the name of another, such as {@code lame};
   *     with a version after a space, no other version will do
   * @throws IllegalArgumentException if the format has no choice of encoders
   */
  public Convert encoder(String encoder) {
    EncoderCodec codec = EncoderRule.codec(wish.format());
    if (codec == null) {
      throw new IllegalArgumentException(
          "encoder (%s) can be chosen for mp3, ogg and opus only, not for %s; omit it"
              .formatted(encoder, wish.format().displayName()));
    }
    return new Convert(with(EncoderRule.parameter(codec), encoder));
  }

  /**
   * Fails a file at any damage: a packet that cannot be decoded, a sample that is missing, a
   * checksum that is wrong, an end that is not there. Without it, up to a tenth of the packets may
   * be lost, and all damage is a warning, kept as the measurement {@code damage}.
   */
  public Convert strict(boolean isStrict) {
    return new Convert(with(Reading.STRICT, isStrict));
  }

  /**
   * Takes a certain audio stream of each file. Without it, the one that FFmpeg thinks best, with a
   * warning where there are several.
   *
   * @param number from 1; a file that has fewer fails
   * @throws IllegalArgumentException if it is less than 1
   */
  public Convert audioStream(int number) {
    return new Convert(with(Reading.STREAM, number));
  }

  /**
   * Copies the sound of files that are in the format already, wherever they have it, such as the
   * AAC of a video or another container, instead of decoding it and encoding it anew: nothing is
   * lost. Files in another format, at another rate or with more bits per second than asked for are
   * encoded, with a warning.
   *
   * @throws IllegalArgumentException if the conversion is {@link #strict}, changes the samples or
   *     asks for a variable bit rate
   */
  public Convert copy(boolean isCopied) {
    return new Convert(with(Reading.COPY, isCopied));
  }

  /** The same with certain encoders, as far as they are named. */
  Convert encodedBy(EncoderRule rule) {
    return new Convert(rule.addTo(values()));
  }

  /** The format written. */
  public AudioFormat format() {
    return wish.format();
  }

  /** How its output is written. */
  Destination destination() {
    return new Destination(wish, Carried.of(values()), EncoderRule.of(values()), reading);
  }

  /** What it does to samples beside storing them in another form. */
  List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    find(REMOVE_SILENCE_DBFS)
        .map(Trim.edges().minSilence(Duration.ZERO).padding(Duration.ZERO)::thresholdDb)
        .ifPresent(effects::add);
    find(NORMALIZE_PEAK_DBFS).map(Normalize::peak).ifPresent(effects::add);
    return effects;
  }

  @Override
  public void preflight() {
    EncoderRule.of(values()).check(wish.format());
  }

  @Override
  protected ParameterValues settled() {
    return EncoderRule.of(values()).settled(wish.format()).addTo(values());
  }

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("", wish.format().extension()));
  }

  @Override
  public String engine() {
    return Natives.label();
  }

  @Override
  public ProcessResult process(ProcessContext context) {
    return new WriteAttempt(ChainSteps.of(this), destination(), context).run();
  }
}
