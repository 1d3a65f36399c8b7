package io.audiotoolkit.ffmpeg.engine.encode;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Frames in, packets out, in a time base of one sample. Owns native memory; close it. */
interface FrameEncoder extends AutoCloseable {

  /** Opens the encoder that an encoding names. */
  static FrameEncoder open(Encoding encoding, boolean globalHeader) {
    return encoding.provider() == null
        ? new LibavEncoder(encoding, globalHeader)
        : new ServedEncoder(encoding, encoding.provider());
  }

  /** How many samples each frame but the last must have; 0 for any number. */
  int frameSize();

  /** Fills in the stream of a container, its time base included. */
  void describe(AVStream stream);

  /** Encodes a frame, which has its time stamp; the caller keeps its reference. */
  void send(AVFrame frame);

  /** Says that no more frames come. */
  void end();

  /**
   * Takes the next packet.
   *
   * @return whether there was one; false until more is sent or, after {@link #end()}, for good
   */
  boolean receive(AVPacket into);

  @Override
  void close();
}
