package io.audiotoolkit.ffmpeg.engine.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.ffmpeg.Attempt;
import io.audiotoolkit.ffmpeg.Samples;
import io.audiotoolkit.ffmpeg.Tone;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.engine.encode.Carriage;
import io.audiotoolkit.ffmpeg.engine.encode.Carried;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.encode.EncodingWish;
import io.audiotoolkit.ffmpeg.engine.encode.Negotiator;
import io.audiotoolkit.ffmpeg.engine.metadata.Remaking;
import io.audiotoolkit.ffmpeg.engine.stream.Belongings;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SamplePath;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CutterTest {

  private static final int RATE = 8_000;
  private static final int SAMPLES = 100_000;

  @TempDir Path folder;

  private Cut cut(AudioFormat format, List<Part> parts) {
    Path input = Tone.of(RATE, 1, SAMPLES).writeWav(folder.resolve("tone.wav"), 16);
    try (Cancellation cancellation = Cancellation.watching(Cancellation.NEVER);
        SamplePath path = new SamplePath(input, cancellation, Reading.DEFAULT)) {
      Encoding encoding = Negotiator.settle(path.source().shape(), EncodingWish.of(format), false);
      SampleStream in = path.route(encoding.filterFrom(path.format()));
      Carriage carriage =
          new Carriage(
              Belongings.of(in.source().demuxer()),
              Carried.DEFAULT,
              Remaking.none(encoding.sampling()),
              encoding.format());
      Attempt attempt = new Attempt(input, folder, () -> false);
      try (Cuttable stream =
          StoredStream.fits(in, encoding)
              ? new StoredStream(in, encoding)
              : new DecodedStream(in, encoding, -1, attempt)) {
        return new Cutter(attempt, encoding, carriage).write(stream, new Listed(parts.iterator()));
      }
    }
  }

  private record Listed(Iterator<Part> parts) implements CutPlan {
    @Override
    public @Nullable Part next() {
      return parts.hasNext() ? parts.next() : null;
    }
  }

  private static Part part(long start, long end) {
    return new Part(start, end, "_" + start + "-" + end, Map.of());
  }

  private void assertHolds(String file, int start, int end) {
    byte[] whole = Samples.integers(folder.resolve("tone.wav"));
    assertThat(Samples.integers(folder.resolve(file)))
        .as(file)
        .isEqualTo(Arrays.copyOfRange(whole, start * Integer.BYTES, end * Integer.BYTES));
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC"})
  void partsMayOverlapAndLeaveGaps(AudioFormat format) {
    List<Part> parts =
        List.of(part(7, 40_000), part(7, 9), part(20_001, 60_000), part(70_000, Long.MAX_VALUE));

    Cut cut = cut(format, parts);

    assertThat(cut).isEqualTo(new Cut(4, SAMPLES, SAMPLES));
    String extension = "." + format.extension();
    assertHolds("tone_7-40000" + extension, 7, 40_000);
    assertHolds("tone_7-9" + extension, 7, 9);
    assertHolds("tone_20001-60000" + extension, 20_001, 60_000);
    assertHolds("tone_70000-" + Long.MAX_VALUE + extension, 70_000, SAMPLES);
  }

  @Test
  void aPartBeyondTheEndIsNotWrittenAndOneAcrossItIsShorter() {
    Cut cut = cut(AudioFormat.WAV, List.of(part(99_000, 200_000), part(100_000, 200_000)));

    assertThat(cut).isEqualTo(new Cut(1, SAMPLES, SAMPLES));
    assertHolds("tone_99000-200000.wav", 99_000, SAMPLES);
    assertThat(folder.resolve("tone_100000-200000.wav")).doesNotExist();
  }

  @Test
  void whatWasLookedAtIsDividedAmongParts() {
    List<Part> parts =
        List.of(
            part(0, 10_000),
            new Part(5_000, 50_000, "_long", Map.of(), 60_000, 40_000),
            new Part(50_000, 55_000, "_tail", Map.of(), 50_001, 0));

    Cut cut = cut(AudioFormat.FLAC, parts);

    assertThat(cut).isEqualTo(new Cut(2, 50_000, SAMPLES));
    assertHolds("tone_0-10000.flac", 0, 10_000);
    assertHolds("tone_long.flac", 5_000, 50_000);
  }

  @Test
  void aShortRestJoinsThePartBeforeIt() {
    Cut cut = cut(AudioFormat.FLAC, List.of(new Part(0, 50_000, "_all", Map.of(), 1, SAMPLES)));

    assertThat(cut).isEqualTo(new Cut(1, SAMPLES, SAMPLES));
    assertHolds("tone_all.flac", 0, SAMPLES);
  }
}
