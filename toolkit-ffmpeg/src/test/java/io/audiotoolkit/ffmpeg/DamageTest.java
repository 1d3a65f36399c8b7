package io.audiotoolkit.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessResult;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are damaged, protected, changing or many things at once. */
class DamageTest {

  private static final Convert TO_WAV = Convert.to(AudioFormat.WAV);

  @TempDir Path folder;

  private AbstractThrowableAssert<?, ? extends Throwable> processing(
      AudioProcessor work, Path input) {
    return assertThatThrownBy(() -> Attempt.result(work, input, folder.resolve("out")))
        .isInstanceOf(InputException.class);
  }

  private Path tone(AudioFormat format, int rateHz, int channels, int seconds) throws Exception {
    String name = "%s-%s-%s".formatted(format, rateHz, channels);
    Path wav =
        Tone.of(rateHz, channels, seconds * rateHz).writeWav(folder.resolve(name + ".wav"), 16);
    return Attempt.output(Convert.to(format), wav, folder.resolve("in"));
  }

  /** Overwrites the inside of every nth frame of an ADTS stream. */
  private Path damaged(Path good, int nth) throws Exception {
    byte[] bytes = Files.readAllBytes(good);
    Random random = new Random(7);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00F1");
    for (int frame = 1; at + 7 < bytes.length; frame++) {
      int length =
          (bytes[at + 3] & 3) << 11 | (bytes[at + 4] & 0xFF) << 3 | (bytes[at + 5] & 0xE0) >> 5;
      byte[] noise = new byte[frame % nth == 0 ? Math.max(0, length - 7) : 0];
      random.nextBytes(noise);
      System.arraycopy(noise, 0, bytes, at + 7, noise.length);
      at += Math.max(7, length);
    }
    return Files.write(folder.resolve("damaged-" + nth + ".aac"), bytes);
  }

  @Test
  void aLittleDamageIsDegradedAndCountedAndALotFails() throws Exception {
    Path good = tone(AudioFormat.AAC, 48_000, 2, 20);

    ProcessResult degraded = Attempt.result(TO_WAV, damaged(good, 50), folder.resolve("out"));

    assertThat(degraded.measurements().whole("damagedPackets"))
        .hasValueSatisfying(count -> assertThat(count).isPositive());
    assertThat(degraded.warnings()).singleElement().asString().contains("could not be decoded");
    processing(TO_WAV, damaged(good, 2))
        .hasMessageMatching("badly damaged, \\d+ of \\d+ packets of aac could not be decoded");
  }

  @Test
  void strictFailsOnAnyDamage() throws Exception {
    Path input = damaged(tone(AudioFormat.AAC, 48_000, 2, 20), 300);

    processing(TO_WAV.strict(true), input)
        .hasMessageMatching(
            "damaged, \\d+ of \\d+ packets of aac could not be decoded, and strict allows none");
  }

  @Test
  void strictFindsASingleFlippedBitOfAFlac() throws Exception {
    Path good = tone(AudioFormat.FLAC, 48_000, 2, 5);
    byte[] bytes = Files.readAllBytes(good);
    bytes[bytes.length / 2] ^= 0x10;
    Path flipped = Files.write(folder.resolve("flipped.flac"), bytes);

    processing(TO_WAV.strict(true), flipped).hasMessageContaining("damaged");
    assertThat(Attempt.result(TO_WAV.strict(true), good, folder.resolve("ok")).warnings())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"flac", "wv", "tta", "mkv"})
  void aSingleFlippedBitIsSaidAndItsPacketKept(String extension) throws Exception {
    Path whole = folder.resolve("whole." + extension);
    Path wav = new Sound(48_000).noise(-20, 5, 7).write(folder.resolve("noise.wav"), 1, 0.5);
    String codec = Map.of("wv", "wavpack", "mkv", "flac").getOrDefault(extension, extension);
    Tool.ffmpeg().bytes("-v", "error", "-i", wav, "-c:a", codec, whole);
    byte[] bytes = Files.readAllBytes(whole);
    bytes[bytes.length / 2] ^= 0x10;
    Path flipped = Files.write(folder.resolve("flipped." + extension), bytes);

    ProcessResult result = Attempt.result(TO_WAV, flipped, folder.resolve("out"));

    assertThat(result.warnings())
        .singleElement()
        .asString()
        .matches("damaged packets: 1 of \\d+; what could be decoded of them is in the output");
    assertThat(Samples.count(folder.resolve("out/flipped.wav"), 2)).isEqualTo(5 * 48_000);
    processing(TO_WAV.strict(true), flipped).hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 20, 24})
  void strictComparesTheSumThatFlacStatesOfItsSamples(int bits) throws Exception {
    int stored = (bits + 7) / 8;
    ByteBuffer wav = ByteBuffer.allocate(68 + 40_000 * stored).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(40).putShort((short) 0xFFFE);
    wav.putShort((short) 1).putInt(48_000).putInt(48_000 * stored).putShort((short) stored);
    wav.putShort((short) (8 * stored)).putShort((short) 22).putShort((short) bits).putInt(4);
    wav.put(new byte[] {1, 0, 0, 0, 0, 0, 16, 0, -128, 0, 0, -86, 0, 56, -101, 113});
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(40_000 * stored);
    Random random = new Random(bits);
    while (wav.hasRemaining()) {
      int sample = random.nextInt() >> (32 - bits) << (8 * stored - bits);
      for (int b = 0; b < stored; b++) {
        wav.put((byte) ((sample >> (8 * b)) + (bits == 8 ? 128 : 0)));
      }
    }
    Path noise = Files.write(folder.resolve("noise.wav"), wav.array());
    Path good = folder.resolve("good.flac");
    Tool.orSkip("flac", "--version").bytes("-s", noise, "-o", good);
    byte[] bytes = Files.readAllBytes(good);
    bytes[30] ^= 1;
    Path other = Files.write(folder.resolve("other.flac"), bytes);

    assertThat(Attempt.result(TO_WAV.strict(true), good, folder.resolve("ok")).warnings())
        .isEmpty();
    assertThat(Attempt.result(TO_WAV, other, folder.resolve("out")).warnings()).isEmpty();
    processing(TO_WAV.strict(true), other)
        .hasMessageContaining("its samples do not have the MD5 sum that its header states");
  }

  @ParameterizedTest
  @CsvSource({"MP3", "AAC"})
  void aFormatThatChangesMidstreamIsSaidWithThePlace(AudioFormat format) throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(Files.readAllBytes(tone(format, 44_100, 2, 2)));
    both.writeBytes(Files.readAllBytes(tone(format, 22_050, 1, 2)));
    Path changing =
        Files.write(folder.resolve("changing." + format.extension()), both.toByteArray());

    processing(TO_WAV, changing)
        .hasMessageMatching(
            "the audio changes from 44100 Hz stereo \\S+ to \\d+ Hz mono \\S+ after [12]\\.\\d+ s;"
                + " cut the file there and give the parts");
  }

  @ParameterizedTest
  @CsvSource({"drms", "enca"})
  void protectedSoundIsSaidToBeThat(String sampleEntry) throws Exception {
    byte[] bytes = Files.readAllBytes(tone(AudioFormat.M4A, 44_100, 2, 2));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    byte[] letters = sampleEntry.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(letters, 0, bytes, text.lastIndexOf("mp4a"), 4);
    Path input = Files.write(folder.resolve("bought.m4a"), bytes);

    processing(TO_WAV, input)
        .hasMessage(
            "is protected against copying (DRM, %s); give an unprotected copy"
                .formatted(sampleEntry));
  }

  private Path twoStreams() throws Exception {
    Path loud = tone(AudioFormat.FLAC, 48_000, 2, 1);
    Path other = tone(AudioFormat.FLAC, 16_000, 1, 1);
    Path both = folder.resolve("both.mkv");
    Tool.ffmpeg()
        .bytes(
            "-v", "error", "-i", other, "-i", loud, "-map", "0:a", "-map", "1:a", "-c", "copy",
            both);
    return both;
  }

  @Test
  void ofSeveralStreamsTheBestIsTakenAndSaid() throws Exception {
    Path both = twoStreams();

    ProcessResult result = Attempt.result(TO_WAV, both, folder.resolve("out"));

    assertThat(result.warnings())
        .containsExactly("one of 2 audio streams taken, the best one; choose with audioStream");
    // The one that the container marks as its default.
    assertThat(AudioFile.probe(folder.resolve("out/both.wav")).channels()).isEqualTo(1);
    assertThat(AudioFile.probe(both).audioStreams()).isEqualTo(2);
  }

  @Test
  void aStreamCanBeChosenByItsNumber() throws Exception {
    Path both = twoStreams();

    Path first = Attempt.output(TO_WAV.audioStream(1), both, folder.resolve("first"));
    Path second = Attempt.output(TO_WAV.audioStream(2), both, folder.resolve("second"));

    assertThat(AudioFile.probe(first).sampleRateHz()).isEqualTo(16_000);
    assertThat(AudioFile.probe(second).sampleRateHz()).isEqualTo(48_000);
    processing(TO_WAV.audioStream(3), both)
        .hasMessage(
            "audioStream (3) must be between 1 and 2, as many as there are; omit it for the best one");
  }

  /** Scripts, playlists and subtitles that would make FFmpeg read something else, or nothing. */
  @ParameterizedTest
  @CsvSource({
    "a.mpd, '<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>%s</BaseURL></Period></MPD>'",
    "a.srt, '1\n00:00:00,000 --> 00:00:05,000\n%s\n'",
    "a.ass, '[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,0:00:05.00,,,,,,,%s\n'",
    "a.sub, '{0}{100}%s\n'",
    "a.idx, '# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:00:000, filepos: 0\n%s\n'",
    "a.vtt, 'WEBVTT\n\n00:00.000 --> 00:05.000\n%s\n'",
    "a.txt, ';FFMETADATA1\ntitle=%s\n'",
    "a.xml, '<?xml version=\"1.0\"?><CompositionPlaylist xmlns=\"http://www.smpte-ra.org/schemas/2067-3/2016\"><Id>%s</Id></CompositionPlaylist>'",
    "a.m3u8, '#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"http://127.0.0.1:9/key\"\n#EXTINF:1,\nhttp://127.0.0.1:9/%s\n'",
    "a.mp3, 'concat:%s|%s\n'",
    "a.asx, '<asx><entry><ref href=\"%s\"/></entry></asx>'"
  })
  void nothingButTheFileItselfIsEverRead(String name, String content) throws Exception {
    Path secret = tone(AudioFormat.MP3, 48_000, 1, 1);
    Path crafted =
        Files.writeString(folder.resolve(name), content.replace("%s", secret.toString()));

    processing(TO_WAV, crafted).hasMessageStartingWith("not an audio file");
  }
}
