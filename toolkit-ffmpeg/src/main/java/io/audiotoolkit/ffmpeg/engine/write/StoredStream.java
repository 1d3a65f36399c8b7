package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_ref;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;

import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Uncompressed samples that are copied as they are stored: what comes out is the same as if they
 * were decoded and encoded anew, for half of the cost.
 */
final class StoredStream implements Cuttable {

  private final SampleStream in;
  private final Encoding encoding;
  private final int sampleBytes;
  private final Deque<AVPacket> seen = new ArrayDeque<>();
  private final AVPacket taken;
  private int firstTaken;
  private long seenSamples;

  /** Whether the samples of a routed stream are stored as an encoding would make them. */
  static boolean fits(SampleStream in, Encoding encoding) {
    return in.isUnfiltered()
        && in.source()
            .stored()
            .isStoredAs(encoding.encoderName(), encoding.channels() * encoding.bitsPerRawSample());
  }

  /** Of a stream that has not been read, which the caller closes. */
  StoredStream(SampleStream in, Encoding encoding) {
    this.in = in;
    this.encoding = encoding;
    sampleBytes = encoding.channels() * encoding.bitsPerRawSample() / Byte.SIZE;
    taken = ErrorCode.allocated(av_packet_alloc(), "packet");
    in.source().stored().enlarge();
  }

  @Override
  public boolean hasAtLeast(long samples) {
    while (seenSamples < samples) {
      AVPacket packet = ErrorCode.allocated(av_packet_alloc(), "packet");
      int more = in.readStored(packet, sampleBytes);
      if (more == 0) {
        av_packet_free(packet);
        return false;
      }
      seen.add(packet);
      seenSamples += more;
    }
    return true;
  }

  @Override
  public int pass(long atMost, List<? extends PartFile> to) {
    if (!hasAtLeast(1)) {
      return 0;
    }
    AVPacket first = seen.element();
    int available = first.size() / sampleBytes - firstTaken;
    int count = (int) Math.min(available, atMost);
    if (!to.isEmpty()) {
      write(first, count, to);
    }
    firstTaken += count;
    seenSamples -= count;
    if (count == available) {
      av_packet_free(seen.remove());
      firstTaken = 0;
    }
    return count;
  }

  private void write(AVPacket first, int count, List<? extends PartFile> to) {
    ErrorCode.check(av_packet_ref(taken, first), "packet");
    try {
      taken.data(first.data().getPointer((long) firstTaken * sampleBytes));
      taken.size(count * sampleBytes);
      for (PartFile part : to) {
        ((WrittenFile) part).file().copy(taken, count);
      }
    } finally {
      av_packet_unref(taken);
    }
  }

  @Override
  public PartFile create(Path target, long expectedSamples, CarriedTags tags) {
    return new WrittenFile(new EncodedFile(target, encoding, expectedSamples, tags));
  }

  @Override
  public double position() {
    return in.position();
  }

  @Override
  public void close() {
    seen.forEach(packet -> av_packet_free(packet));
    seen.clear();
    av_packet_free(taken);
  }
}
