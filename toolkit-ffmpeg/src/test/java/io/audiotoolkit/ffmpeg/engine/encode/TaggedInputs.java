package io.audiotoolkit.ffmpeg.engine.encode;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Pcm;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.spi.AudioProcessor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Files with tags and covers, put there by metaflac's rules and by hand. */
abstract class TaggedInputs {

  static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAABAAAAAMCAIAAADkharWAAAAFUlEQVR4nGNQcGggCTGMahjVgB0BALWM"
                  + "qAEeIp/JAAAAAElFTkSuQmCC");

  /** Begins as a JPEG and is none: what a decoder would refuse. */
  static final byte[] BROKEN_JPEG = broken("\u00ff\u00d8\u00ff\u00e0", 500);

  static final byte[] GIF = broken("GIF89a", 40);
  static final byte[] WEBP = broken("RIFF\0\0\0\0WEBPVP8 ", 50);
  static final byte[] TIFF = broken("II*\0", 60);
  static final byte[] AVIF = broken("\0\0\0\24ftypavif", 70);

  @TempDir static Path given;
  @TempDir Path folder;
  static Path plain;

  static byte[] broken(String start, int length) {
    byte[] bytes = Arrays.copyOf(start.getBytes(StandardCharsets.ISO_8859_1), length);
    Arrays.fill(bytes, start.length(), length, (byte) 'x');
    return bytes;
  }

  @BeforeAll
  static void makeAFlacWithoutTags() throws Exception {
    Path wav = Tone.of(48_000, 2, 24_000).writeWav(given.resolve("song.wav"), 16);
    plain = Attempt.output(Convert.to(AudioFormat.FLAC), wav, given.resolve("flac"));
  }

  /** The FLAC with some comments and pictures, put there byte by byte. */
  Path flac(List<String> comments, Picture... pictures) throws Exception {
    byte[] file = Files.readAllBytes(plain);
    List<byte[]> blocks = new ArrayList<>();
    blocks.add(listed(comments));
    for (Picture picture : pictures) {
      blocks.add(block(6, picture.block()));
    }
    int frames = 42;
    boolean last = false;
    while (!last) {
      int header = ByteBuffer.wrap(file).getInt(frames);
      last = header < 0;
      frames += 4 + (header & 0xFFFFFF);
    }
    Path made = folder.resolve("song.flac");
    try (var out = Files.newOutputStream(made)) {
      out.write(file, 0, 42);
      for (byte[] block : blocks) {
        out.write(block);
      }
      out.write(block(1 | 0x80, new byte[64]));
      out.write(file, frames, file.length - frames);
    }
    return made;
  }

  static byte[] listed(List<String> comments) {
    int size = 4 + 4 + comments.stream().mapToInt(c -> 4 + bytes(c).length).sum();
    byte[] listed = new byte[size];
    ByteBuffer list = Bytes.little(listed).putInt(0).putInt(comments.size());
    comments.forEach(comment -> list.putInt(bytes(comment).length).put(bytes(comment)));
    return block(4, listed);
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] block(int type, byte[] content) {
    return ByteBuffer.allocate(4 + content.length)
        .putInt(type << 24 | content.length)
        .put(content)
        .array();
  }

  Path mp3(TagEdits edits, Picture... pictures) throws Exception {
    Path file = Attempt.output(Convert.to(AudioFormat.MP3), plain, folder.resolve("mp3"));
    byte[] tag = Id3Tag.EMPTY.with(edits).withPictures(List.of(pictures)).bytes(0);
    return Files.write(file, Pcm.joined(tag, Files.readAllBytes(file)));
  }

  Path output(AudioProcessor processor, Path input) throws Exception {
    return Attempt.outputs(processor, input, folder.resolve("out")).get(0);
  }

  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
