package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.Inputs;
import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import io.audiotoolkit.spi.SessionStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Albums that get one gain, against what the meter of the ffmpeg program reads. */
class AlbumGainTest {

  private static final int RATE = 48_000;
  private static final Normalize BY_FOLDER = Normalize.loudness(-20).album(AlbumBy.FOLDER);

  @TempDir Path folder;
  private Path given;
  private Path quiet;
  private Path middle;
  private Path loud;

  @BeforeEach
  void writeThreeTracks() throws Exception {
    given = Files.createDirectories(folder.resolve("album"));
    quiet = new Tone(44_100, 2, 4 * 44_100, 0.1).writeWav(given.resolve("1.wav"), 16);
    middle = new Tone(RATE, 2, 5 * RATE, 0.16).writeWav(given.resolve("2.wav"), 16);
    loud = new Tone(RATE, 2, 6 * RATE, 0.3).writeWav(given.resolve("3.wav"), 16);
  }

  private Path treated(AudioProcessor processor, Path track) throws Exception {
    return Attempt.output(processor, track, folder.resolve("out"));
  }

  private ProcessResult result(AudioProcessor processor, Path track) throws Exception {
    return Attempt.result(processor, track, folder.resolve("out"));
  }

  private static double gainDb(ProcessResult result) {
    return result.measurements().real("gainDb").orElseThrow();
  }

  /** A track with clicks far above the rest of it. */
  private Path clicking() {
    int[] samples = new int[3 * RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (int) (2_000 * Math.sin(2 * Math.PI * 300 * i / RATE));
    }
    for (int i = 5_000; i < samples.length; i += 24_000) {
      samples[i] = 32_000;
    }
    return Pcm.writeWav(given.resolve("4.wav"), RATE, samples);
  }

  @Test
  void tracksKeepTheirDifferencesAndTheAlbumIsAsLoudAsAsked() throws Exception {
    double[] before = {lufs(quiet), lufs(middle), lufs(loud)};

    Path one = treated(BY_FOLDER, quiet);
    Path two = treated(BY_FOLDER, middle);
    Path three = treated(BY_FOLDER, loud);

    Loudness album = Loudness.ofAll(one, two, three);
    assertThat(album.integratedLufs()).isCloseTo(-20, within(0.1));
    assertThat(album.truePeakDbtp()).isLessThanOrEqualTo(-1.5);
    double gainDb = lufs(one) - before[0];
    assertThat(lufs(two) - before[1]).isCloseTo(gainDb, within(0.05));
    assertThat(lufs(three) - before[2]).isCloseTo(gainDb, within(0.05));
  }

  private static double lufs(Path file) {
    return Loudness.of(file).integratedLufs();
  }

  @Test
  void tracksAreMeasuredAsTheStepsBeforeLeaveThemAndAsTheyAreWritten() throws Exception {
    Pipeline mono =
        Pipeline.of(
            Tempo.of(1.25),
            Dynamics.voice(),
            BY_FOLDER,
            Convert.to(AudioFormat.FLAC).channels(1).sampleRateHz(RATE));

    Path one = treated(mono, quiet);
    Path two = treated(mono, middle);
    Path three = treated(mono, loud);

    assertThat(Loudness.ofAll(one, two, three).integratedLufs()).isCloseTo(-20, within(0.1));
    assertThat(lufs(three)).isGreaterThan(lufs(two) + 1);
  }

  @Test
  void onlyTheTrackWhosePeaksRiseTooFarIsLimited() throws Exception {
    Path clicks = clicking();
    Normalize loudly = Normalize.loudness(-8).truePeakDbtp(-3).album(AlbumBy.FOLDER);

    ProcessResult limited = result(loudly, clicks);
    ProcessResult free = result(loudly, middle);

    assertThat(limited.measurements().real("limitedDb").orElseThrow()).isPositive();
    assertThat(limited.warnings())
        .singleElement()
        .asString()
        .matches("peaks limited by up to [0-9.]+ dB to keep the true peak at -3.0 dBTP");
    assertThat(free.measurements().real("limitedDb")).isEmpty();
    assertThat(free.warnings()).isEmpty();
    assertThat(gainDb(limited)).isEqualTo(gainDb(free));
    assertThat(Loudness.of(folder.resolve("out/4.wav")).truePeakDbtp()).isLessThanOrEqualTo(-3);
  }

  @Test
  void withoutTheLimiterTheWholeAlbumIsLowered() throws Exception {
    Path clicks = clicking();
    Normalize linear = Normalize.loudness(-8).truePeakDbtp(-3).limiter(false).album(AlbumBy.FOLDER);

    ProcessResult peaky = result(linear, clicks);
    ProcessResult other = result(linear, quiet);

    assertThat(gainDb(peaky)).isEqualTo(gainDb(other));
    assertThat(other.warnings())
        .singleElement()
        .asString()
        .startsWith("gain lowered by ")
        .contains("the true peak would be above -3.0 dBTP");
    assertThat(Loudness.of(folder.resolve("out/4.wav")).truePeakDbtp()).isCloseTo(-3, within(0.05));
  }

  @Test
  void anAlbumByTagIsOnlyThoseOfItsName() throws Exception {
    for (Path track : new Path[] {quiet, loud}) {
      Path tagged = Attempt.output(Tags.set("album", "This"), track, folder.resolve("tagged"));
      Files.copy(tagged, track, StandardCopyOption.REPLACE_EXISTING);
    }
    Normalize byTag = BY_FOLDER.album(AlbumBy.TAG);

    assertThat(byTag.furtherInputs(quiet)).containsExactly(loud);
    assertThat(Loudness.ofAll(treated(byTag, quiet), treated(byTag, loud)).integratedLufs())
        .isCloseTo(-20, within(0.1));
    assertThat(lufs(treated(byTag, middle))).isCloseTo(-20, within(0.1));
  }

  @Test
  void eachTrackIsMeasuredOnceInARun() throws Exception {
    AudioProcessor run = BY_FOLDER.continuing(BY_FOLDER.spec());
    ProcessResult first = result(run, quiet);
    FileTime then = Files.getLastModifiedTime(quiet);
    Files.write(quiet, new byte[(int) Files.size(quiet)]);
    Files.setLastModifiedTime(quiet, then); // whoever reads it again fails

    ProcessResult second = result(run, loud);

    assertThat(second.warnings()).isEmpty();
    assertThat(gainDb(second)).isEqualTo(gainDb(first));
  }

  @Test
  void aTrackThatChangedIsAChangeOfItsWholeAlbum() throws Exception {
    Batch batch =
        Batch.of(Inputs.in(given))
            .with(Pipeline.of(BY_FOLDER))
            .into(folder.resolve("out"))
            .store(SessionStore.inMemory());
    batch.run();
    BatchResult same = batch.run();
    new Tone(RATE, 2, 4 * RATE, 0.2).writeWav(middle, 16);

    BatchResult changed = batch.run();

    assertThat(same.skippedCount()).isEqualTo(3);
    assertThat(changed.completedCount()).isEqualTo(3);
    Path[] outputs = {out("1.wav"), out("2.wav"), out("3.wav")};
    assertThat(Loudness.ofAll(outputs).integratedLufs()).isCloseTo(-20, within(0.1));
  }

  private Path out(String name) {
    return folder.resolve("out").resolve(name);
  }

  @Test
  void aDamagedTrackIsLeftOutAndASilentOneGetsTheGainOfTheOthers() throws Exception {
    new Tone(RATE, 2, 2 * RATE, 0).writeWav(quiet, 16);
    Path noise = Files.write(given.resolve("4.flac"), new byte[10_000]);

    ProcessResult silent = result(BY_FOLDER, quiet);
    ProcessResult heard = result(BY_FOLDER, loud);

    assertThat(gainDb(silent)).isEqualTo(gainDb(heard));
    assertThat(heard.warnings())
        .singleElement()
        .asString()
        .contains("left out of the album")
        .contains(noise.toString());
  }

  @Test
  void anAlbumOfSilenceStaysAsItIs() throws Exception {
    for (Path track : new Path[] {quiet, middle, loud}) {
      new Tone(RATE, 2, RATE, 0.00003).writeWav(track, 16);
    }

    ProcessResult result = result(BY_FOLDER, middle);

    assertThat(result.warnings())
        .containsExactly("not normalized: nothing in the album is as loud as -70 LUFS");
    assertThat(Samples.integers(out("2.wav"))).isEqualTo(Samples.integers(middle));
  }

  @Test
  void whatCannotHaveAnAlbumIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalize.rms(-20).album(AlbumBy.TAG))
        .withMessage(
            "album (TAG) is for loudness only, not for RMS; omit it, or normalize by loudness");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> BY_FOLDER.furtherInputs(given.resolve("5.wv")))
        .withMessageStartingWith("album (folder) is made of files named .aac, .aif, ")
        .withMessageEndingWith("which this is not; choose none for it");
  }
}
