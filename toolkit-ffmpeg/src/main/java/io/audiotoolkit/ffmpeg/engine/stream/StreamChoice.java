package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.audiotoolkit.model.InputException;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.PointerPointer;

/** Which of the streams of a file is read, and what the others are. */
public final class StreamChoice {

  private final AVFormatContext context;
  private final int wanted;
  private final AVStream chosen;

  /**
   * Chooses, and discards what is not wanted.
   *
   * @param wanted which of the audio streams, from 1; 0 for the best one
   * @throws InputException if it is not there
   */
  StreamChoice(AVFormatContext context, int wanted) {
    this.context = context;
    this.wanted = wanted;
    chosen = choose();
  }

  private AVStream choose() {
    int best =
        wanted > 0
            ? numbered()
            : av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, (PointerPointer<?>) null, 0);
    if (best < 0) {
      throw new InputException(
          hasPictures()
              ? "has no audio stream, only pictures"
              : "not an audio file: no decodable stream");
    }
    for (int i = 0; i < context.nb_streams(); i++) {
      if (i != best) {
        context.streams(i).discard(AVDISCARD_ALL);
      }
    }
    return context.streams(best);
  }

  /** The stream that was asked for; -1 when there is none at all. */
  private int numbered() {
    int number = 0;
    for (int i = 0; i < context.nb_streams(); i++) {
      boolean audio = context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
      if (audio && ++number == wanted) {
        return i;
      }
    }
    if (number > 0) {
      throw new InputException(
          "audioStream (%s) must be between 1 and %s, as many as there are; omit it for the best one"
              .formatted(wanted, number));
    }
    return -1;
  }

  AVStream chosen() {
    return chosen;
  }

  /** What a person should know of the choice of the stream. */
  List<String> remarks() {
    int streams = audioStreams();
    return wanted == 0 && streams > 1
        ? List.of(
            "one of %s audio streams taken, the best one; choose with audioStream"
                .formatted(streams))
        : List.of();
  }

  private boolean hasPictures() {
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
        return true;
      }
    }
    return false;
  }

  /** How many audio streams there are. */
  public int audioStreams() {
    int count = 0;
    for (int i = 0; i < context.nb_streams(); i++) {
      if (context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
        count++;
      }
    }
    return count;
  }

  /** The index of the stream that is the cover art; -1 when there is none. */
  public int coverIndex() {
    for (int i = 0; i < context.nb_streams(); i++) {
      AVStream candidate = context.streams(i);
      if ((candidate.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0
          && candidate.attached_pic().size() > 0) {
        return i;
      }
    }
    return -1;
  }
}
