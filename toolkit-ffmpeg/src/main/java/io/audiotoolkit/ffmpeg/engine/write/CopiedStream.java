package io.audiotoolkit.ffmpeg.engine.write;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_OPUS;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;

import io.audiotoolkit.ffmpeg.engine.container.Mp3Frame;
import io.audiotoolkit.ffmpeg.engine.encode.CarriedTags;
import io.audiotoolkit.ffmpeg.engine.encode.Encoding;
import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.Trimming;
import io.audiotoolkit.ffmpeg.engine.stream.AudioSource;
import io.audiotoolkit.ffmpeg.engine.stream.Cancellation;
import io.audiotoolkit.ffmpeg.engine.stream.DecodeBalance;
import io.audiotoolkit.ffmpeg.engine.stream.Demuxer;
import io.audiotoolkit.ffmpeg.engine.stream.Reading;
import io.audiotoolkit.ffmpeg.engine.stream.SourceReport;
import io.audiotoolkit.model.InputException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * Packets of a codec that loses sound, which are copied as they are: nothing more is lost. Reads
 * the file by itself, from its start.
 */
final class CopiedStream implements Cuttable {

  private static final byte[] NOTHING = {};

  private final Demuxer in;
  private final Encoding encoding;
  private final PacketCopy rule;
  private final DecodeBalance balance;
  private final Deque<StoredPacket> past = new ArrayDeque<>();
  private final Deque<StoredPacket> ahead = new ArrayDeque<>();
  private long heardAhead;
  private int firstTaken;
  private long read;
  private int stillToSkip;
  private boolean broken;
  private boolean ended;

  /**
   * Of a file.
   *
   * @param source the file, whose first frame has been decoded
   * @param encoding what the source is, in effect
   */
  CopiedStream(
      AudioSource source,
      Encoding encoding,
      PacketCopy rule,
      Reading reading,
      Cancellation cancellation) {
    this.encoding = encoding;
    this.rule = rule;
    in = new Demuxer(source.file(), cancellation, reading.audioStream());
    balance = new DecodeBalance(source.codecName(), in.isLengthExact(), false);
    balance.promise(in.promisedSamples(encoding.rateHz()), encoding.rateHz());
  }

  @Override
  public boolean hasAtLeast(long samples) {
    while (heardAhead < samples) {
      if (!readNext()) {
        return false;
      }
    }
    return true;
  }

  private boolean readNext() {
    if (ended) {
      return false;
    }
    AVPacket packet = ErrorCode.allocated(av_packet_alloc(), "packet");
    try {
      if (in.read(packet)) {
        add(measured(packet));
        return true;
      }
    } catch (RuntimeException | Error e) {
      av_packet_free(packet);
      throw e;
    }
    av_packet_free(packet);
    ended = true;
    balance.verify(in.faults(), in.statedSeconds());
    return false;
  }

  private StoredPacket measured(AVPacket packet) {
    balance.packet();
    if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
      balance.damaged();
    }
    int samples = samples(packet);
    if (samples <= 0) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "has a packet of which nobody can tell how long it is, after %.3f s; leave out"
                  + " copy",
              read / (double) encoding.rateHz()));
    }
    Trimming trimming = Trimming.of(packet);
    stillToSkip += trimming.atStart();
    int kept = Math.max(0, samples - trimming.atEnd());
    boolean dropped = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0;
    int skipped = dropped ? samples : Math.min(kept, stillToSkip);
    stillToSkip = Math.max(0, stillToSkip - skipped);
    int rest = Math.max(0, kept - skipped);
    int sounding = in.trimsToPromise() ? balance.withinPromise(rest) : rest;
    balance.decoded(sounding);
    StoredPacket measured = new StoredPacket(packet, read, samples, skipped, sounding);
    read += samples;
    return measured;
  }

  private int samples(AVPacket packet) {
    AVCodecParameters stored = in.stream().codecpar();
    if (stored.codec_id() != AV_CODEC_ID_OPUS) {
      return stored.frame_size();
    }
    return packet.size() == 0
        ? 0
        : OpusHead.samples(packet.data().capacity(packet.size()).asByteBuffer());
  }

  private void add(StoredPacket packet) {
    if (packet.heard() > 0 && broken) {
      throw new InputException("leaves out sound in its middle, by an edit list; leave out copy");
    }
    if (packet.heard() > 0) {
      ahead.add(packet);
      heardAhead += packet.heard();
    } else if (balance.samples() > 0) {
      broken = true;
      packet.close();
    } else {
      remember(packet);
    }
  }

  /** Keeps a packet that has been passed, as long as a part may begin with it. */
  private void remember(StoredPacket packet) {
    past.add(packet);
    long reach = packet.end() - rule.kept();
    while (!past.isEmpty() && past.element().end() <= reach) {
      past.remove().close();
    }
  }

  @Override
  public int pass(long atMost, List<? extends PartFile> to) {
    if (!hasAtLeast(1)) {
      return 0;
    }
    StoredPacket first = ahead.element();
    int count = (int) Math.min(first.heard() - firstTaken, atMost);
    int middle = first.heard() / 2;
    if (rule.isExact() || (firstTaken <= middle && middle < firstTaken + count)) {
      long until = first.start() + first.skipped() + firstTaken + count;
      to.forEach(part -> ((CopiedPart) part).take(first, until));
    }
    firstTaken += count;
    heardAhead -= count;
    if (firstTaken == first.heard()) {
      firstTaken = 0;
      remember(ahead.remove());
    }
    return count;
  }

  @Override
  public PartFile create(Path target, long expectedSamples, CarriedTags tags) {
    StoredPacket first = ahead.element();
    long at = first.start() + first.skipped() + firstTaken;
    Deque<StoredPacket> before = new ArrayDeque<>(past);
    Deque<StoredPacket> packets = new ArrayDeque<>(List.of(first));
    while (!before.isEmpty() && at - packets.element().start() < rule.wanted()) {
      packets.push(before.removeLast());
    }
    boolean isSoon = at - packets.element().start() < rule.least();
    byte[] front = rule == PacketCopy.MP3 ? front(packets.element(), before, isSoon) : NOTHING;
    return new CopiedPart(
        target, encoding, in.stream().codecpar(), tags, at, front, List.copyOf(packets));
  }

  /**
   * The frame of MP3 that a part begins with before its first packet: it lends that what it borrows
   * from those before, and makes the part long enough in front.
   */
  private static byte[] front(
      StoredPacket first, Collection<StoredPacket> before, boolean isNeeded) {
    Mp3Frame opening = first.mp3();
    if (opening == null || (!isNeeded && opening.borrowed() == 0)) {
      return NOTHING;
    }
    return opening.lender(before.stream().map(StoredPacket::mp3).filter(Objects::nonNull).toList());
  }

  @Override
  public double position() {
    return in.position();
  }

  @Override
  public SourceReport report() {
    List<String> remarks = new ArrayList<>();
    if (!rule.isExact()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "cut at the nearest packet, up to %.0f ms away: %s cannot say more exactly where it"
                  + " begins",
              500.0 * in.stream().codecpar().frame_size() / encoding.rateHz(),
              encoding.format().displayName()));
    }
    return new SourceReport(remarks, balance.damage(), balance.damagedPackets());
  }

  @Override
  public void close() {
    past.forEach(StoredPacket::close);
    past.clear();
    ahead.forEach(StoredPacket::close);
    ahead.clear();
    in.close();
  }
}
