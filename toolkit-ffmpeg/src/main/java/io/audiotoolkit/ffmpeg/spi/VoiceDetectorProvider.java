package io.audiotoolkit.ffmpeg.spi;

/**
 * A way to tell speech from other sound, such as a trained model. Found with {@link
 * java.util.ServiceLoader} on the class loader of toolkit-ffmpeg, and asked for by its name:
 *
 * <pre>{@code
 * Vad.create().detector("silero-5")
 * }</pre>
 *
 * <p>The name is among the parameters of a session, which is resumed with no other detector. So the
 * same name and samples give the same probabilities: a model with other weights has another name.
 * Implementations are thread-safe and load what they need when a detector is opened.
 */
public interface VoiceDetectorProvider {

  /**
   * Its name, such as {@code silero-5}: lower-case letters, digits and dashes; not {@code energy}.
   */
  String name();

  /** The sample rate that it listens at, such as 16000; what has another is resampled. */
  int sampleRateHz();

  /** How many samples a frame has, such as 512. */
  int frameSamples();

  /**
   * Starts on one stream.
   *
   * @throws io.audiotoolkit.model.EnvironmentException if what it needs is not on this machine
   */
  VoiceDetector open();
}
