package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.container.ChunkFile.Chunk;
import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What a WAV file says of its samples, compared with its size, which FFmpeg does not: it takes what
 * is there. Headers of streamed files, whose writer could not go back to fill in the length,
 * promise nothing.
 */
public final class WaveHeader {

  private static final int FORMAT_BYTES = 16;
  private static final int EXTENSIBLE_BYTES = 26;
  private static final int EXTENSIBLE = 0xFFFE;
  private static final int INTEGER = 1;

  private final Chunks chunks;
  private final long bytesPerSecond;
  private final int sampleBytes;
  private final int validBits;
  private final boolean isInteger;

  private WaveHeader(Chunks chunks, ByteBuffer format) {
    this.chunks = chunks;
    bytesPerSecond = Integer.toUnsignedLong(format.getInt(8));
    sampleBytes = Short.toUnsignedInt(format.getShort(12));
    int tag = Short.toUnsignedInt(format.getShort(0));
    boolean isExtensible = tag == EXTENSIBLE && format.capacity() >= EXTENSIBLE_BYTES;
    validBits = Short.toUnsignedInt(format.getShort(isExtensible ? 18 : 14));
    isInteger = (isExtensible ? format.getShort(24) : tag) == INTEGER;
  }

  /**
   * Reads it, as far as it is there.
   *
   * @throws TransientException if the file could not be read
   */
  public static WaveHeader read(Path file) {
    try (FileChannel in = FileChannel.open(file, READ)) {
      Chunks chunks = Chunks.read(in);
      for (Chunk chunk : chunks.all()) {
        boolean isFormat = chunk.id().equals("fmt ") && chunk.length() >= FORMAT_BYTES;
        if (isFormat && in.size() - chunk.at() >= FORMAT_BYTES) {
          long there = Math.min(in.size() - chunk.at(), chunk.length());
          long length = Math.min(EXTENSIBLE_BYTES, there);
          return new WaveHeader(chunks, Bytes.little(Bytes.read(in, chunk.at(), length)));
        }
      }
      return new WaveHeader(chunks, ByteBuffer.allocate(FORMAT_BYTES));
    } catch (IOException e) {
      throw new TransientException("could not be read (" + e + ")", e);
    }
  }

  /**
   * Returns if the file is as long as its header says.
   *
   * @throws InputException if more than a tenth of a second is missing
   */
  public void verifyLength() {
    long promised = chunks.statedSound();
    long available = chunks.sound();
    boolean truncated = chunks.ending() == Chunks.Ending.TRUNCATED;
    if (!truncated || bytesPerSecond == 0 || promised - available <= bytesPerSecond / 10) {
      return;
    }
    throw new InputException(
        String.format(
            Locale.ROOT,
            "truncated: its header promises %.3f s (%d bytes of samples), the file holds %.3f s (%d)",
            seconds(promised),
            promised,
            seconds(available),
            available));
  }

  private double seconds(long bytes) {
    return bytes / (double) bytesPerSecond;
  }

  /** How many samples of uncompressed sound there are or, in a truncated file, should be. */
  public long samples() {
    boolean truncated = chunks.ending() == Chunks.Ending.TRUNCATED;
    long bytes = truncated ? chunks.statedSound() : chunks.sound();
    return sampleBytes == 0 ? 0 : bytes / sampleBytes;
  }

  /** How many bits of a sample count; the others are zeros that fill its bytes. */
  public int validBits() {
    return validBits;
  }

  /** Whether samples are integers, and the header says so beyond doubt. */
  public boolean isInteger() {
    return isInteger;
  }

  /** How many bytes a sample of all channels takes; 0 when the header does not say. */
  public int sampleBytes() {
    return sampleBytes;
  }

  /** What of the file FFmpeg may see: it would look for chunks in all that follows them. */
  public Extent extent() {
    if (chunks.sound() == 0) {
      // It would take the next chunk for sound.
      return new Extent(0, chunks.soundAt());
    }
    return chunks.ending() == Chunks.Ending.FOLLOWED ? new Extent(0, chunks.end()) : Extent.WHOLE;
  }

  /** The first byte behind the samples. */
  public long soundEnd() {
    return chunks.soundAt() + chunks.sound();
  }

  /** Whether FFmpeg must not heed the length that stands in the header. */
  public boolean isLengthWrong() {
    return chunks.ending() == Chunks.Ending.WRAPPED;
  }

  /** What makes one doubt that all is well. */
  public List<String> faults() {
    return switch (chunks.ending()) {
      case WRAPPED ->
          List.of(
              String.format(
                  Locale.ROOT,
                  "its header counts %.3f s, as its size does not fit into 32 bits; all %.3f s"
                      + " that the file holds are taken",
                  seconds(chunks.statedSound()),
                  seconds(chunks.sound())));
      case FOLLOWED ->
          List.of(
              String.format(
                  Locale.ROOT,
                  "%d bytes behind the %.3f s that its header counts are left out; as sound they"
                      + " would last %.3f s",
                  chunks.rest(),
                  seconds(chunks.statedSound()),
                  seconds(chunks.rest())));
      case AS_STATED, STREAMED, TRUNCATED -> List.of();
    };
  }
}
