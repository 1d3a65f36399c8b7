package io.audiotoolkit.ffmpeg.engine.write;

import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import java.nio.file.Path;
import java.util.List;

/** A stream on its way into the files that it is cut into. Owns native memory; close it. */
interface Cuttable extends AutoCloseable {

  /** Whether at least so many samples are still to come. */
  boolean hasAtLeast(long samples);

  /**
   * Moves on and writes what it passes.
   *
   * @param atMost how many samples at most
   * @param to the files that they belong to; none when they are left out
   * @return how many; 0 at the end of the stream
   */
  int pass(long atMost, List<? extends PartFile> to);

  /**
   * Creates the file of a part.
   *
   * @param expectedSamples about how long it gets; 0 when unknown
   */
  PartFile create(Path target, long expectedSamples, CarriedTags tags);

  /** Waits until all files that were finished are on disk. */
  default void settle() {}

  /** What there is to say after the end, besides what the source has to say. */
  default SourceReport report() {
    return SourceReport.NONE;
  }

  /** A share of the input that has been read so far, 0 to 1. */
  double position();

  @Override
  void close();

  /** What {@link #create} gives and {@link #pass} fills. Close it, also after finishing it. */
  interface PartFile extends AutoCloseable {

    /** Writes what is left and closes the file, at the latest when the stream {@link #settle}s. */
    void finish();

    @Override
    void close();
  }
}
