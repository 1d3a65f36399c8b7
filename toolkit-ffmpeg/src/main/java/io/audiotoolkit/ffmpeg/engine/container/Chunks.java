package io.audiotoolkit.ffmpeg.engine.container;

import io.audiotoolkit.ffmpeg.engine.container.ChunkFile.Chunk;
import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The chunks of a WAV (RIFF, RF64, BW64) or AIFF file as they lie in it, which is not always what
 * their headers say: writers into pipes never learn how much they wrote, sizes wrap at 4 GiB, and
 * pad bytes are forgotten.
 */
final class Chunks {

  static final int HEADER_BYTES = 8;

  /** How the sound of a file ends. */
  enum Ending {
    /** Where its header says. */
    AS_STATED,
    /** With the file: its writer never knew how long it would become. */
    STREAMED,
    /** With the file, before its header says. */
    TRUNCATED,
    /** Some multiple of 4 GiB after its header says. */
    WRAPPED,
    /** Where its header says, although what follows is no chunk, or one more of samples. */
    FOLLOWED
  }

  private static final int FIRST_CHUNK_AT = 12;
  private static final int MOST = 4_096;

  /** In a file of 32-bit sizes, that the size stands elsewhere, or is not known. */
  private static final long ELSEWHERE = 0xFFFF_FFFFL;

  /**
   * Writers into pipes put this much or more; sox 0x7FFFFFFF less its header, FFmpeg 0xFFFFFFFF.
   */
  private static final long STREAMED_FROM = 0x7FFF_0000L;

  /** A tag of ID3v1, which players look for at the end of any file. */
  private static final int ID3V1_BYTES = 128;

  /** Recorders fill the last sector of their disk. */
  private static final int MOST_PADDING = 1 << 16;

  private final FileChannel in;
  private final long fileBytes;
  private final String kind;
  private final String form;
  private final List<Chunk> all = new ArrayList<>();
  private Ending ending = Ending.AS_STATED;
  private String lastName = "";
  private long statedSound;
  private long stated64;
  private long end = FIRST_CHUNK_AT;

  private Chunks(FileChannel in) throws IOException {
    this.in = in;
    fileBytes = in.size();
    byte[] head = Bytes.read(in, 0, FIRST_CHUNK_AT);
    kind = latin(head, 0);
    form = latin(head, 8);
  }

  /**
   * Finds them.
   *
   * @throws EOFException if the file is shorter than any
   */
  static Chunks read(FileChannel in) throws IOException {
    Chunks chunks = new Chunks(in);
    chunks.walk();
    return chunks;
  }

  /** The first four letters of the file. */
  String kind() {
    return kind;
  }

  /** What kind of file it is, such as {@code WAVE}. */
  String form() {
    return form;
  }

  /** In their order, each as long as it is. */
  List<Chunk> all() {
    return all;
  }

  Ending ending() {
    return ending;
  }

  /** The name of the chunk that is truncated, if one is. */
  String lastName() {
    return lastName;
  }

  /** The first byte after all chunks. */
  long end() {
    return end;
  }

  /** How many bytes follow the chunks and are none. */
  long rest() {
    return Math.max(0, fileBytes - end);
  }

  /** How many bytes of samples the header promises. */
  long statedSound() {
    return statedSound;
  }

  /** Where the first chunk of samples begins; the end of the file where there is none. */
  long soundAt() {
    return all.stream().filter(Chunk::isSound).mapToLong(Chunk::at).findFirst().orElse(fileBytes);
  }

  /** How many bytes of samples there are. */
  long sound() {
    return all.stream().filter(Chunk::isSound).mapToLong(Chunk::length).sum();
  }

  private void walk() throws IOException {
    long at = FIRST_CHUNK_AT;
    while (beginsChunk(at) && ending != Ending.TRUNCATED && all.size() < MOST) {
      byte[] head = head(at);
      lastName = latin(head, 0);
      long length = length(head);
      at += HEADER_BYTES;
      if (lastName.equals("ds64") && length >= 16) {
        stated64 = Bytes.little(Bytes.read(in, at + 8, 8)).getLong();
      }
      Chunk chunk = measured(new Chunk(lastName, at, length));
      if (chunk.isSound() && sound() > 0) {
        ending = Ending.FOLLOWED; // FFmpeg would take it for all there is
        return;
      }
      all.add(chunk);
      end = Math.min(fileBytes, at + chunk.length());
      at = next(chunk);
    }
    boolean endsWithSound = !all.isEmpty() && all.get(all.size() - 1).isSound();
    if (ending == Ending.AS_STATED && endsWithSound && rest() > 0 && !isHarmless(end)) {
      ending = Ending.FOLLOWED;
    }
  }

  private boolean beginsChunk(long at) throws IOException {
    return at + HEADER_BYTES <= fileBytes && isName(head(at)) && !isId3v1(at);
  }

  private boolean isId3v1(long at) throws IOException {
    long length = fileBytes - at;
    boolean fits = length == ID3V1_BYTES || length == ID3V1_BYTES + 1;
    return fits && latin(Bytes.read(in, fileBytes - ID3V1_BYTES, 4), 0).startsWith("TAG");
  }

  private Chunk measured(Chunk stated) throws IOException {
    long length = stated.length();
    boolean elsewhere = length == ELSEWHERE && stated64 > 0 && stated.id().equals("data");
    length = elsewhere ? stated64 : length;
    long available = fileBytes - stated.at();
    if (!stated.isSound()) {
      ending = length > available ? Ending.TRUNCATED : ending;
      return stated;
    }
    statedSound += length;
    long from = stated.at();
    if (length > available) {
      ending = !elsewhere && length >= STREAMED_FROM ? Ending.STREAMED : Ending.TRUNCATED;
      return new Chunk(stated.id(), from, available);
    }
    if (length == 0 && available > 0 && !isChunk(from)) {
      ending = Ending.STREAMED;
      return new Chunk(stated.id(), from, available);
    }
    long wrapped = length + ((available - length) >> 32 << 32);
    if (wrapped > length && kind.equals("RIFF") && !ends(from, length) && ends(from, wrapped)) {
      ending = Ending.WRAPPED;
      return new Chunk(stated.id(), from, wrapped);
    }
    return new Chunk(stated.id(), from, length);
  }

  private boolean ends(long from, long length) throws IOException {
    long last = from + length;
    return isChunk(last) || isChunk(last + (length & 1)) || isHarmless(last);
  }

  /**
   * Where the next one begins: behind a pad byte after an odd length, unless that was forgotten.
   */
  private long next(Chunk chunk) throws IOException {
    long last = chunk.at() + chunk.length();
    boolean forgotten = chunk.length() % 2 != 0 && !isChunk(last + 1) && isChunk(last);
    return forgotten ? last : last + (chunk.length() & 1);
  }

  /** Whether a whole chunk begins at a place. */
  private boolean isChunk(long at) throws IOException {
    if (!beginsChunk(at)) {
      return false;
    }
    long length = length(head(at));
    return at + HEADER_BYTES + length <= fileBytes;
  }

  /** Whether what begins at a place and reaches to the end of the file may well stand there. */
  private boolean isHarmless(long at) throws IOException {
    long length = fileBytes - at;
    if (length < HEADER_BYTES) {
      return true;
    }
    if (length > MOST_PADDING) {
      return false;
    }
    byte[] rest = Bytes.read(in, at, length);
    return isId3v1(at) || ByteBuffer.wrap(rest).equals(ByteBuffer.allocate(rest.length));
  }

  private byte[] head(long at) throws IOException {
    return Bytes.read(in, at, HEADER_BYTES);
  }

  private long length(byte[] head) {
    boolean isBig = kind.equals("FORM");
    ByteOrder order = isBig ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Integer.toUnsignedLong(ByteBuffer.wrap(head).order(order).getInt(4));
  }

  /** Names are made of letters that can be printed (EA IFF 85, section 3). */
  private static boolean isName(byte[] head) {
    for (int i = 0; i < 4; i++) {
      if (head[i] < ' ' || head[i] > '~') {
        return false;
      }
    }
    return head[0] != ' ';
  }

  private static String latin(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
