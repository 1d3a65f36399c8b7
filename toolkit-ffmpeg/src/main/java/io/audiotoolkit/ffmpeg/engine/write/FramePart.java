package io.audiotoolkit.ffmpeg.engine.write;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A part that is made of decoded frames. */
interface FramePart extends Cuttable.PartFile {

  /** Takes a frame of any length; the caller keeps its reference. */
  void write(AVFrame frame);
}
