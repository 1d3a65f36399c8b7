package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.stream.SampleStream;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Decoded, filtered samples that all go into one file, in frames as its encoder wants them; also
 * none at all.
 */
final class WholeStream implements Cuttable {

  private final SampleStream in;
  private final Encoding encoding;
  private final long expectedSamples;
  private final AVFrame frame = ErrorCode.allocated(av_frame_alloc(), "frame");
  private int frameSize;

  /**
   * Of a stream, which the caller closes.
   *
   * @param expectedSamples about how long it is; 0 when unknown
   */
  WholeStream(SampleStream in, Encoding encoding, long expectedSamples) {
    this.in = in;
    this.encoding = encoding;
    this.expectedSamples = expectedSamples;
  }

  @Override
  public boolean hasAtLeast(long samples) {
    return true;
  }

  @Override
  public int pass(long atMost, List<? extends PartFile> to) {
    if (!in.read(frame, frameSize)) {
      in.verify();
      return 0;
    }
    try {
      for (PartFile whole : to) {
        ((WrittenFile) whole).file().write(frame);
      }
      return frame.nb_samples();
    } finally {
      av_frame_unref(frame);
    }
  }

  @Override
  public PartFile create(Path target, long unknown, CarriedTags tags) {
    EncodedFile file = new EncodedFile(target, encoding, expectedSamples, tags);
    frameSize = file.frameSize();
    return new WrittenFile(file);
  }

  @Override
  public double position() {
    return in.position();
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
