package io.audiotoolkit.ffmpeg.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Sound;
import io.audiotoolkit.ffmpeg.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Speech that nobody here recorded, at known places in noise of a known level. */
class VadAccuracyTest {

  private static final int RATE = 8_000;
  private static final int FRAME = RATE / 100;
  private static final Path PROMPTS = Path.of("/usr/share/asterisk/sounds/en_US_f_Allison");
  private static final List<String> TEXTS =
      List.of(
          "privacy-prompt.wav",
          "cancelled.wav",
          "vm-goodbye.wav",
          "please-try-again.wav",
          "conf-onlyperson.wav",
          "demo-thanks.wav",
          "pbx-invalid.wav",
          "auth-thankyou.wav");

  @TempDir Path folder;

  private static List<double[]> prompts() {
    List<double[]> prompts = new ArrayList<>();
    for (String name : TEXTS) {
      if (Files.exists(PROMPTS.resolve(name))) {
        prompts.add(spoken(Samples.reals(PROMPTS.resolve(name))));
      }
    }
    assumeTrue(prompts.size() > 3, "asterisk's prompts are not on this machine");
    return prompts;
  }

  private List<double[]> synthesised() {
    Tool espeak = Tool.orSkip("espeak-ng", "--version");
    List<double[]> sentences = new ArrayList<>();
    for (String text : List.of("Good morning.", "The train leaves at nine", "Yes", "It is late")) {
      Path wav = folder.resolve("say.wav");
      Path slow = folder.resolve("say8.wav");
      espeak.bytes("-w", wav, text);
      Tool.ffmpeg().bytes("-v", "error", "-y", "-i", wav, "-ar", RATE, slow);
      sentences.add(spoken(Samples.reals(slow)));
    }
    return sentences;
  }

  /** Without what lies 40 dB below its peak at both ends. */
  private static double[] spoken(double[] samples) {
    double quiet = Samples.peak(samples) / 100;
    int from = 0;
    while (Math.abs(samples[from]) < quiet) {
      from++;
    }
    int to = samples.length;
    while (Math.abs(samples[to - 1]) < quiet) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }

  private static double level(List<double[]> sounds) {
    double sum = 0;
    long count = 0;
    for (double[] sound : sounds) {
      for (double sample : sound) {
        sum += sample * sample;
      }
      count += sound.length;
    }
    return 10 * Math.log10(sum / count);
  }

  @ParameterizedTest
  @CsvSource({
    // speech, signal to noise in dB, precision and recall at least; some of what espeak says is so
    // short that the margins of 30 and 100 ms are a sixth of it
    "prompts, 60, 0.90, 0.97",
    "prompts, 20, 0.90, 0.95",
    "prompts, 10, 0.90, 0.85",
    "espeak, 60, 0.80, 0.97",
    "espeak, 20, 0.85, 0.95",
    "espeak, 10, 0.90, 0.85"
  })
  void framesOfSpeechAreTakenForSpeech(
      String speech, double signalToNoiseDb, double precision, double recall) throws Exception {
    List<double[]> sounds = speech.equals("espeak") ? synthesised() : prompts();
    Random random = new Random(7);
    Sound sound = new Sound(RATE);
    BitSet truth = new BitSet();
    double noise = Math.pow(10, (level(sounds) - signalToNoiseDb) / 20);
    int at = 0;
    for (int i = 0; i < 12; i++) {
      double[] next = sounds.get(i % sounds.size());
      double pause = 0.6 + random.nextDouble() * 2;
      int start = at + (int) Math.round(pause * RATE);
      sound.then(pause, n -> noise * random.nextGaussian());
      sound.then(next.length / (double) RATE, n -> next[n - start] + noise * random.nextGaussian());
      truth.set(start / FRAME, (start + next.length) / FRAME);
      at = start + next.length;
    }
    sound.then(1, n -> noise * random.nextGaussian());

    BitSet found = found(sound.write(folder.resolve("speech.wav"), 1));

    BitSet both = (BitSet) truth.clone();
    both.and(found);
    double precise = both.cardinality() / (double) found.cardinality();
    double recalled = both.cardinality() / (double) truth.cardinality();
    System.out.printf(
        "vad: %s at %.0f dB over the noise: precision %.3f, recall %.3f%n",
        speech, signalToNoiseDb, precise, recalled);
    assertThat(precise).isGreaterThan(precision);
    assertThat(recalled).isGreaterThan(recall);
  }

  private BitSet found(Path wav) throws Exception {
    Path labels =
        Attempt.output(Vad.create().format(SpeechFormat.AUDACITY), wav, folder.resolve("out"));
    BitSet frames = new BitSet();
    for (String line : lines(labels)) {
      String[] parts = line.split("\t", -1);
      frames.set(
          (int) Math.round(Double.parseDouble(parts[0]) * 100),
          (int) Math.round(Double.parseDouble(parts[1]) * 100));
    }
    return frames;
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }
}
