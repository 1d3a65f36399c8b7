package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.stream.FilterGraph;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * One segment on its way to disk. Takes frames of any length and cuts them as the encoder wants
 * them. Owns native memory; close it, also after {@link #finish()}.
 */
final class Segment implements FramePart {

  private final EncodedFile file;
  private final @Nullable FilterGraph framer;
  private final AVFrame framed;

  Segment(Path target, Encoding encoding, long expectedSamples, CarriedTags tags) {
    file = new EncodedFile(target, encoding, expectedSamples, tags);
    FilterGraph opened = null;
    try {
      if (file.frameSize() > 0) {
        opened = new FilterGraph(encoding.frameFormat(), "");
      }
      framed = ErrorCode.allocated(av_frame_alloc(), "frame");
    } catch (RuntimeException | Error e) {
      if (opened != null) {
        opened.close();
      }
      file.close();
      throw e;
    }
    framer = opened;
  }

  @Override
  public void write(AVFrame frame) {
    FilterGraph cutter = framer;
    if (cutter == null) {
      file.write(frame);
      return;
    }
    cutter.push(frame);
    drain(cutter);
  }

  private void drain(FilterGraph cutter) {
    while (cutter.pull(framed, file.frameSize()) == FilterGraph.Pull.FRAME) {
      file.write(framed);
      av_frame_unref(framed);
    }
  }

  @Override
  public void finish() {
    FilterGraph cutter = framer;
    if (cutter != null) {
      cutter.finish();
      drain(cutter);
    }
    file.finish();
  }

  @Override
  public void close() {
    av_frame_free(framed);
    if (framer != null) {
      framer.close();
    }
    file.close();
  }
}
