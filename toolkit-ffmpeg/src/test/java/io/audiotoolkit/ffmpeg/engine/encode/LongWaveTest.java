package io.audiotoolkit.ffmpeg.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avio_skip;

import io.audiotoolkit.ffmpeg.Tool;
import io.audiotoolkit.ffmpeg.audio.AudioFormat;
import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import io.audiotoolkit.ffmpeg.engine.stream.SourceShape;
import io.audiotoolkit.ffmpeg.probe.AudioFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WAV files above 4 GiB: the muxer writes a little sound before and behind a hole in the file. */
class LongWaveTest {

  private static final long LIMIT = 0xFFFF_FFFFL;
  private static final int PACKET_BYTES = 4_096;
  private static final int RATE = 48_000;
  private static final int SAMPLE_BYTES = 4;
  private static final Encoding ENCODING =
      Negotiator.settle(
          new SourceShape("pcm_s16le", RATE, 2, "stereo", SampleDepth.INT_16, 0),
          EncodingWish.of(AudioFormat.WAV),
          false);

  @TempDir Path folder;

  @BeforeEach
  void requireRoom() {
    Assumptions.assumeTrue(
        folder.toFile().getUsableSpace() > 2 * LIMIT, "the disk has no room for 8 GiB");
  }

  /** Writes what the muxer makes of two packets with a hole between them. */
  private Path written(long holeBytes, long expectedSamples) {
    Path target = folder.resolve("long.wav");
    AVPacket packet = av_packet_alloc();
    try (Muxer muxer = new Muxer(target, ENCODING);
        FrameEncoder encoder = FrameEncoder.open(ENCODING, Muxer.wantsGlobalHeader(ENCODING))) {
      AVStream stream = avformat_new_stream(muxer.context(), null);
      encoder.describe(stream);
      muxer.writeHeader(new byte[0], expectedSamples);
      av_new_packet(packet, PACKET_BYTES);
      packet.data().limit(PACKET_BYTES).fill(1);
      packet.stream_index(stream.index()).pts(0).dts(0);
      muxer.write(packet);
      avio_skip(muxer.context().pb(), holeBytes);
      packet.pts((PACKET_BYTES + holeBytes) / SAMPLE_BYTES).dts(packet.pts());
      muxer.write(packet);
      muxer.finish();
    } finally {
      av_packet_free(packet);
    }
    return target;
  }

  private static ByteBuffer head(Path file) throws Exception {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    try (var channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
      channel.read(head);
    }
    return head.flip();
  }

  private static String id(ByteBuffer head, int at) {
    return StandardCharsets.US_ASCII.decode(head.slice(at, 4)).toString();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 5L << 28})
  void aboveFourGibibytesTheHeaderIsThatOfRf64(long expectedSamples) throws Exception {
    Path file = written(1L << 32, expectedSamples);

    long samples = ((1L << 32) + 2 * PACKET_BYTES) / SAMPLE_BYTES;
    ByteBuffer head = head(file);
    assertThat(id(head, 0)).isEqualTo("RF64");
    assertThat(head.getInt(4)).as("the size of RIFF").isEqualTo(-1);
    assertThat(id(head, 8)).isEqualTo("WAVE");
    assertThat(id(head, 12)).isEqualTo("ds64");
    assertThat(head.getLong(20)).as("the size of all").isEqualTo(Files.size(file) - 8);
    assertThat(head.getLong(28)).as("the size of the sound").isEqualTo(samples * SAMPLE_BYTES);
    assertThat(head.getLong(36)).as("samples").isEqualTo(samples);
    Duration exact = Duration.ofNanos(samples * 1_000_000_000L / RATE);
    assertThat(AudioFile.probe(file).duration()).isEqualTo(exact);
  }

  @Test
  void belowThemTheHeaderIsThatOfRiff() throws Exception {
    Path file = written(LIMIT - (1 << 20), 0);

    ByteBuffer head = head(file);
    assertThat(id(head, 0)).isEqualTo("RIFF");
    assertThat(Integer.toUnsignedLong(head.getInt(4))).isEqualTo(Files.size(file) - 8);
    assertThat(id(head, 12)).isEqualTo("JUNK");
  }

  /** So does SoX, which takes a minute to look at it. */
  @Test
  void strangersReadTheWholeLength() {
    Path file = written(1L << 32, 0);
    long samples = ((1L << 32) + 2 * PACKET_BYTES) / SAMPLE_BYTES;

    assertThat(
            Tool.ffprobe()
                .text("-v", "error", "-show_entries", "stream=duration_ts", "-of", "csv=p=0", file))
        .isEqualTo(samples + "\n");
    assertThat(
            Tool.orSkip("mediainfo", "--Version")
                .text("--Inform=Audio;%SamplingCount% %Channel(s)%", file))
        .isEqualTo(samples + " 2\n");
  }
}
