package io.audiotoolkit.ffmpeg.engine.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3v1;
import io.audiotoolkit.ffmpeg.engine.metadata.Mp4Box;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import io.audiotoolkit.ffmpeg.tags.Tags;
import io.audiotoolkit.model.InputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files whose tags are readable, but which no writer of the standard would have left so. */
class OddContainersTest {

  private static final int SAMPLES = 4_000;
  private static final int DEEP = 20_000;
  private static final Tags EDIT = Tags.set("title", "Title");

  @TempDir Path folder;
  private Path tone;

  @BeforeEach
  void makeATone() throws Exception {
    tone = Tone.of(16_000, 1, SAMPLES).writeWav(folder.resolve("tone.wav"), 16);
  }

  private Path made(AudioFormat format) throws Exception {
    return Attempt.output(Convert.to(format), tone, folder.resolve("made"));
  }

  private Path odd(AudioFormat format, byte[]... parts) throws Exception {
    return Files.write(folder.resolve("odd." + format.extension()), Pcm.joined(parts));
  }

  private void isRefused(Path odd) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> Attempt.output(EDIT, odd, folder.resolve("out")))
        .withMessage("damaged or truncated, its tags cannot be found");
  }

  @Test
  void aFlacThatBeginsWithNoBlockOfItsStreamIsRefused() throws Exception {
    byte[] flac = Files.readAllBytes(made(AudioFormat.FLAC));
    flac[4] = 1; // a block of padding

    isRefused(odd(AudioFormat.FLAC, flac));
  }

  @Test
  void anOggWhosePacketOfCommentsIsShorterThanItsMarkIsRefused() throws Exception {
    Path opus = made(AudioFormat.OPUS);
    OggFile ogg = (OggFile) TaggedFile.open(opus);
    byte[] all = Files.readAllBytes(opus);

    isRefused(
        odd(
            AudioFormat.OPUS,
            Arrays.copyOf(all, (int) ogg.firstPageBytes()),
            OggPages.of(List.of(new byte[] {'O'}), ogg.serial(), 1),
            Arrays.copyOfRange(all, (int) ogg.soundAt(), all.length)));
  }

  @Test
  void anMp3WhoseTagInFrontReachesIntoTheOneBehindIsRefused() throws Exception {
    Path tagged = Attempt.output(EDIT, made(AudioFormat.MP3), folder.resolve("tagged"));
    byte[] mp3 = Files.readAllBytes(tagged);
    byte[] last = Arrays.copyOf(new byte[] {'T', 'A', 'G'}, Id3v1.BYTES);
    int length = mp3.length - 10 + last.length / 2;
    mp3[8] = (byte) (length >> 7);
    mp3[9] = (byte) (length & 0x7F);

    isRefused(odd(AudioFormat.MP3, mp3, last));
  }

  @Test
  void anApeTagThatWouldReachIntoTheTagInFrontIsSound() throws Exception {
    Path tagged = Attempt.output(EDIT, made(AudioFormat.MP3), folder.resolve("tagged"));
    byte[] front = Arrays.copyOf(Files.readAllBytes(tagged), 2_000);
    int length = Id3Tag.length(front);
    byte[] footer =
        Bytes.little(new byte[32])
            .put("APETAGEX".getBytes(StandardCharsets.US_ASCII))
            .putInt(2_000)
            .putInt(32 + 2 * 9) // two items without a name, of which zeros are full
            .putInt(2)
            .array();

    Path odd = odd(AudioFormat.MP3, Arrays.copyOf(front, length), footer);
    Path out = Attempt.output(EDIT, odd, folder.resolve("out"));

    assertThat(((Id3File) TaggedFile.open(out)).soundTo() - 32).isEqualTo(length);
    assertThat(Files.readAllBytes(out)).endsWith(footer);
  }

  @Test
  void aLongWaveWithoutAChunkOfSizesKeepsThatOfItsSound() throws Exception {
    byte[] wav = Files.readAllBytes(tone);
    System.arraycopy("RF64".getBytes(StandardCharsets.US_ASCII), 0, wav, 0, 4);

    Path out = Attempt.output(EDIT, odd(AudioFormat.WAV, wav), folder.resolve("out"));

    ChunkFile read = (ChunkFile) TaggedFile.open(out);
    assertThat(read.tags()).containsEntry("title", List.of("Title"));
    assertThat(read.chunks().stream().filter(ChunkFile.Chunk::isSound))
        .singleElement()
        .returns(2L * SAMPLES, ChunkFile.Chunk::length);
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "AIFF"})
  void theByteThatFillsUpTheLastChunkIsNoneOfWhatFollows(AudioFormat format) throws Exception {
    boolean isWav = format == AudioFormat.WAV;
    byte[] odd = "\0\0\0\5five.\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer.wrap(odd).order(isWav ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).putInt(5);
    byte[] id = "odd ".getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = Pcm.joined(Files.readAllBytes(made(format)), id, odd);
    ByteBuffer.wrap(file)
        .order(isWav ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
        .putInt(4, file.length - 8);

    Path once = Attempt.output(EDIT, odd(format, file), folder.resolve("once"));
    Path twice = Attempt.output(EDIT, once, folder.resolve("twice"));

    assertThat(twice).hasSameBinaryContentAs(once);
    assertThat(((ChunkFile) TaggedFile.open(twice)).rest().length()).isZero();
    assertThat(AudioFile.countSamples(twice)).isEqualTo(SAMPLES);
  }

  @Test
  void boxesThatLieInEachOtherWithoutEndAreKeptAsTheyAre() throws Exception {
    Path m4a = made(AudioFormat.ALAC);
    byte[] all = Files.readAllBytes(m4a);
    Mp4File file = (Mp4File) TaggedFile.open(m4a);
    ByteBuffer nested = ByteBuffer.allocate(DEEP * Mp4Box.HEADER_BYTES);
    while (nested.hasRemaining()) {
      nested.putInt(nested.remaining()).put("trak".getBytes(StandardCharsets.ISO_8859_1));
    }
    byte[] index = Mp4Box.of("moov", file.index().content(), nested.array()).bytes();
    int end = (int) (file.indexAt() + file.indexBytes());

    Path out =
        Attempt.output(
            EDIT,
            odd(
                AudioFormat.ALAC,
                Arrays.copyOf(all, (int) file.indexAt()),
                index,
                Arrays.copyOfRange(all, end, all.length)),
            folder.resolve("out"));

    assertThat(TaggedFile.open(out).tags()).containsAllEntriesOf(Map.of("title", List.of("Title")));
    assertThat(Files.readString(out, StandardCharsets.ISO_8859_1))
        .contains(new String(nested.array(), StandardCharsets.ISO_8859_1));
  }
}
