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
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.ProcessorSpec;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
public final class Convert implements AudioProcessor {

  static final String NAME = "convert";
  static final String VERSION = "1";

  private final EncodingWish wish;
  private final @Nullable Double peakDbfs;
  private final @Nullable Double silenceDbfs;
  private final Carried carried;
  private final EncoderRule encoders;
  private final Reading reading;

  Convert(
      EncodingWish wish,
      @Nullable Double peakDbfs,
      @Nullable Double silenceDbfs,
      Carried carried,
      EncoderRule encoders,
      Reading reading) {
    this.wish = wish;
    this.peakDbfs = peakDbfs;
    this.silenceDbfs = silenceDbfs;
    this.carried = carried;
    this.encoders = encoders;
    this.reading = reading;
    if (reading.copied()
        && (peakDbfs != null || silenceDbfs != null || wish.vbrQuality() != null)) {
      throw new IllegalArgumentException(
          "copy (true) leaves the sound as it is, so %s cannot be had as well; leave one of them out"
              .formatted(
                  peakDbfs != null
                      ? "normalizePeak"
                      : silenceDbfs != null ? "removeSilence" : "vbrQuality"));
    }
    checkRange("normalizePeak", peakDbfs, -60, 0);
    checkRange("removeSilence", silenceDbfs, -120, -10);
  }

  /** Converts to a format and keeps everything else. */
  public static Convert to(AudioFormat format) {
    return new Convert(
        EncodingWish.of(format), null, null, Carried.DEFAULT, EncoderRule.OPEN, Reading.DEFAULT);
  }

  /**
   * Resamples.
   *
   * @param hertz samples per second; from 1,000 to what the format holds
   * @throws IllegalArgumentException if the format cannot hold that rate
   */
  public Convert sampleRateHz(int hertz) {
    return wishing(wish.withRateHz(hertz));
  }

  /**
   * Mixes down or up, with the weights of ITU-R BS.775.
   *
   * @param count from 1 to what the format holds
   * @throws IllegalArgumentException if the format cannot hold as many
   */
  public Convert channels(int count) {
    return wishing(wish.withChannels(count));
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
    return wishing(wish.withBitrateBps(bitsPerSecond));
  }

  /**
   * Encodes MP3 at a variable bit rate.
   *
   * @param quality LAME's V scale, from 0 (best) to 9
   * @throws IllegalArgumentException if the format is not MP3 or {@link #bitrateBps} was given
   */
  public Convert vbrQuality(int quality) {
    return wishing(wish.withVbrQuality(quality));
  }

  /**
   * Sets how hard FLAC tries; the sound is the same. Without it, 5.
   *
   * @param level from 0 (fastest) to 12 (smallest)
   * @throws IllegalArgumentException if the format is not FLAC
   */
  public Convert compressionLevel(int level) {
    return wishing(wish.withCompressionLevel(level));
  }

  /**
   * Stores samples with a depth, with triangular dither where that loses precision. Without it, the
   * source's depth; 16 bits for lossy sources, which have none.
   *
   * @throws IllegalArgumentException if the format cannot hold it
   */
  public Convert depth(SampleDepth depth) {
    Objects.requireNonNull(depth, "depth");
    return wishing(wish.withDepth(depth));
  }

  /**
   * Makes the loudest sample of each file as loud as this, in a pass of its own before the
   * encoding. A silent file stays as it is. The gain is in the result's measurements.
   *
   * @param dbfs decibels relative to full scale, from -60 to 0
   */
  public Convert normalizePeak(double dbfs) {
    return new Convert(wish, dbfs, silenceDbfs, carried, encoders, reading);
  }

  /**
   * Removes leading and trailing silence: everything before the first and after the last sample
   * that is louder than this in any channel. A file that is silent throughout stays as it is.
   *
   * @param thresholdDbfs decibels relative to full scale, from -120 to -10
   */
  public Convert removeSilence(double thresholdDbfs) {
    return new Convert(wish, peakDbfs, thresholdDbfs, carried, encoders, reading);
  }

  /** Carries tags and chapters over, as it does by default, or leaves them out. */
  public Convert keepTags(boolean keep) {
    return carrying(carried.withTags(keep));
  }

  /** Carries cover art over, as it does by default, or leaves it out. */
  public Convert keepCover(boolean keep) {
    return carrying(carried.withCover(keep));
  }

  /** Gives the output the time at which the input was last modified; by default it has its own. */
  public Convert keepTimes(boolean keep) {
    return carrying(carried.withTimes(keep));
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
    return encodedBy(encoders.with(codec, encoder));
  }

  /**
   * Fails a file at any damage: a packet that cannot be decoded, a sample that is missing, a
   * checksum that is wrong, an end that is not there. Without it, up to a tenth of the packets may
   * be lost, and all damage is a warning, kept as the measurement {@code damage}.
   */
  public Convert strict(boolean isStrict) {
    return reading(reading.withStrict(isStrict));
  }

  /**
   * Takes a certain audio stream of each file. Without it, the one that FFmpeg thinks best, with a
   * warning where there are several.
   *
   * @param number from 1; a file that has fewer fails
   * @throws IllegalArgumentException if it is less than 1
   */
  public Convert audioStream(int number) {
    return reading(reading.ofStream(number));
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
    return reading(reading.withCopied(isCopied));
  }

  Reading reading() {
    return reading;
  }

  private Convert reading(Reading changed) {
    return new Convert(wish, peakDbfs, silenceDbfs, carried, encoders, changed);
  }

  Convert encodedBy(EncoderRule rule) {
    return new Convert(wish, peakDbfs, silenceDbfs, carried, rule, reading);
  }

  private Convert carrying(Carried changed) {
    return new Convert(wish, peakDbfs, silenceDbfs, changed, encoders, reading);
  }

  private Convert wishing(EncodingWish changed) {
    return new Convert(changed, peakDbfs, silenceDbfs, carried, encoders, reading);
  }

  private static void checkRange(String name, @Nullable Double value, int least, int most) {
    if (value != null && !(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s (%s) must be between %s and %s dBFS".formatted(name, value, least, most));
    }
  }

  /** The format written. */
  public AudioFormat format() {
    return wish.format();
  }

  /** How its output is written. */
  Destination destination() {
    return new Destination(wish, carried, encoders, reading);
  }

  EncodingWish wish() {
    return wish;
  }

  @Nullable Double peakDbfs() {
    return peakDbfs;
  }

  @Nullable Double silenceDbfs() {
    return silenceDbfs;
  }

  Carried carried() {
    return carried;
  }

  EncoderRule encoders() {
    return encoders;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Parameters parameters() {
    return ConvertParameters.of(this);
  }

  @Override
  public void preflight() {
    encoders.check(wish.format());
  }

  @Override
  public AudioProcessor continuing(ProcessorSpec stored) {
    return stored.name().equals(NAME)
        ? encodedBy(encoders.orElse(EncoderRule.from(stored.parameters())))
        : this;
  }

  @Override
  public ProcessorSpec spec() {
    EncoderRule settled = encoders.settled(wish.format());
    return new ProcessorSpec(NAME, VERSION, encodedBy(settled).parameters(), null);
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Convert that && parameters().equals(that.parameters());
  }

  @Override
  public int hashCode() {
    return parameters().hashCode();
  }

  @Override
  public String toString() {
    return NAME + parameters();
  }
}
