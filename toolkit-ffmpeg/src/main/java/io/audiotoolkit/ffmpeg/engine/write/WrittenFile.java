package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.encode.EncodedFile;

/** A part that is written as it comes. */
record WrittenFile(EncodedFile file) implements Cuttable.PartFile {

  @Override
  public void finish() {
    file.finish();
  }

  @Override
  public void close() {
    file.close();
  }
}
