package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;

import io.audiotoolkit.ffmpeg.engine.libav.ErrorCode;
import io.audiotoolkit.ffmpeg.engine.libav.FrameFormat;
import io.audiotoolkit.ffmpeg.engine.libav.Natives;
import io.audiotoolkit.model.InputException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * The decoded frames of a file, the first of which is there already, since only that tells for
 * certain what comes. Of a chained Ogg file those of all links, each decoded by itself and brought
 * to the format of the first. Owns native memory; close it.
 */
final class DecodedFile implements FrameFeed {

  /** So many links are looked at to tell the length of the whole. */
  private static final int MOST_PROMISES = 64;

  private final Reading reading;
  private final AVFrame waiting;
  private final AudioSource first;
  private final Set<String> remarks = new LinkedHashSet<>();
  private final Set<String> damage = new LinkedHashSet<>();
  private final Set<String> clipped = new LinkedHashSet<>();
  private long damagedPackets;
  private AudioSource current;
  private @Nullable AudioSource accounted;
  private @Nullable GraphFeed converting;
  private boolean hasWaiting = true;
  private boolean ended;
  private int link;

  /** Opens a file and decodes its first frame. */
  DecodedFile(Path file, Cancellation cancellation, Reading reading) {
    this.reading = reading;
    Natives.require();
    waiting = ErrorCode.allocated(av_frame_alloc(), "frame");
    AudioSource opened = null;
    try {
      opened = new AudioSource(new Demuxer(file, cancellation, reading.audioStream()), reading);
      while (!opened.read(waiting)) {
        opened = afterEmpty(opened);
      }
    } catch (RuntimeException | Error e) {
      release(opened);
      throw e;
    }
    first = opened;
    current = opened;
    remarks.addAll(first.remarks());
  }

  /** The next link, for the one that was opened has no sound. */
  private AudioSource afterEmpty(AudioSource empty) {
    if (++link >= empty.demuxer().links()) {
      empty.verify();
      throw new IllegalStateException("no samples, and nothing to say of it: " + empty.file());
    }
    AudioSource next = new AudioSource(new Demuxer(empty.demuxer(), link), reading);
    empty.close();
    return next;
  }

  /** The file itself; of a chain, the first link that has sound. */
  AudioSource first() {
    return first;
  }

  @Override
  public FrameFormat format() {
    return first.format();
  }

  @Override
  public boolean read(AVFrame into) {
    while (!ended) {
      GraphFeed converted = converting;
      if (converted == null ? readCurrent(into) : converted.read(into)) {
        return true;
      }
      ended = !beginNext();
    }
    return false;
  }

  /** Reads the next packet as it is stored; see {@link AudioSource#readStored}. */
  int readStored(AVPacket into, int sampleBytes) {
    int samples = first.readStored(into, sampleBytes);
    ended = samples == 0;
    return samples;
  }

  private boolean readCurrent(AVFrame into) {
    if (hasWaiting) {
      hasWaiting = false;
      av_frame_move_ref(into, waiting);
      return true;
    }
    return current.read(into);
  }

  /** Moves on to the next link that has sound; false when there is none. */
  private boolean beginNext() {
    while (link + 1 < links()) {
      account();
      link++;
      AudioSource next = opened();
      if (next != null) {
        closeCurrent();
        current = next;
        hasWaiting = true;
        adapt();
        return true;
      }
    }
    return false;
  }

  private int links() {
    return first.demuxer().links();
  }

  /** Opens the link and decodes its first frame; null without any sound. */
  private @Nullable AudioSource opened() {
    AudioSource next = null;
    boolean sounds = false;
    try {
      next = new AudioSource(new Demuxer(first.demuxer(), link), reading);
      sounds = next.read(waiting);
      return sounds ? next : null;
    } catch (InputException e) {
      if (reading.strict()) {
        throw e;
      }
      damage.add("link %s of %s is left out: %s".formatted(link + 1, links(), e.getMessage()));
      return null;
    } finally {
      if (next != null && !sounds) {
        next.close();
      }
    }
  }

  private void adapt() {
    FrameFormat wanted = first.format();
    FrameFormat found = current.format();
    if (!found.equals(wanted)) {
      remarks.add("link %s of %s, %s, brought to %s".formatted(link + 1, links(), found, wanted));
      converting = new GraphFeed(asItIs(found), Resampling.to(found, wanted));
    }
  }

  /** Compares what was read with what was promised, once it was read to its end. */
  void verify() {
    if (ended) {
      account();
    }
  }

  private void account() {
    if (accounted == current) {
      return;
    }
    accounted = current;
    current.verify();
    damagedPackets += current.damagedPackets();
    damage.addAll(current.damage());
    current.clipped().ifPresent(clipped::add);
  }

  /** What there is to say of all that was accounted for. */
  SourceReport report() {
    return new SourceReport(List.copyOf(remarks), List.copyOf(damage), damagedPackets);
  }

  /** How many samples were above full scale, in sentences. */
  Set<String> clipped() {
    return clipped;
  }

  /** The length that the headers state, as samples at a rate; 0 when they do not. */
  long promisedSamples(int rateHz) {
    long sum = first.demuxer().promisedSamples(rateHz);
    if (links() > MOST_PROMISES) {
      return 0;
    }
    for (int other = link + 1; other < links() && sum > 0; other++) {
      try (Demuxer following = new Demuxer(first.demuxer(), other)) {
        sum += following.promisedSamples(rateHz);
      } catch (InputException e) {
        return 0;
      }
    }
    return sum;
  }

  /** A share of the file that has been read so far, 0 to 1. */
  double position() {
    return current.demuxer().position();
  }

  private void closeCurrent() {
    if (converting != null) {
      converting.close();
      converting = null;
    }
    if (current != first) {
      current.close();
    }
  }

  @Override
  public void close() {
    closeCurrent();
    release(first);
  }

  private void release(@Nullable AudioSource opened) {
    av_frame_free(waiting);
    if (opened != null) {
      opened.close();
    }
  }

  private FrameFeed asItIs(FrameFormat format) {
    return new FrameFeed() {
      @Override
      public FrameFormat format() {
        return format;
      }

      @Override
      public boolean read(AVFrame into) {
        return readCurrent(into);
      }

      @Override
      public void close() {}
    };
  }
}
