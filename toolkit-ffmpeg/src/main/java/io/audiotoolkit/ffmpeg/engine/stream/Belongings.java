package io.audiotoolkit.ffmpeg.engine.stream;

import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.metadata.Picture;
import io.audiotoolkit.ffmpeg.engine.metadata.PlainTags;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import io.audiotoolkit.model.InputException;
import io.audiotoolkit.model.TransientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * What a file carries besides its sound.
 *
 * @param tags texts and pictures
 * @param chapters in the order of their start
 */
public record Belongings(TagSet tags, List<Chapter> chapters) {

  public Belongings {
    chapters = List.copyOf(chapters);
  }

  /**
   * Those of an input: as they stand there, or where that is not understood as FFmpeg sees them.
   */
  public static Belongings of(Demuxer from) {
    return new Belongings(tags(from), SourceChapters.of(from));
  }

  private static TagSet tags(Demuxer from) {
    try {
      TagSet tags = TaggedFile.open(from.file(), from.head()).held();
      // Looks once through everything that will be needed.
      tags.values();
      tags.pictures();
      return tags;
    } catch (IOException
        | InputException
        | TransientException
        | IndexOutOfBoundsException
        | IllegalArgumentException e) {
      return plain(from);
    }
  }

  private static TagSet plain(Demuxer from) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    SourceTags.of(from).forEach((key, value) -> values.put(key, List.of(value)));
    return new PlainTags(values, pictures(from));
  }

  private static List<Picture> pictures(Demuxer from) {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < from.context().nb_streams(); i++) {
      AVStream stream = from.context().streams(i);
      AVPacket packet = stream.attached_pic();
      if ((stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0 && packet.size() > 0) {
        byte[] image = new byte[packet.size()];
        packet.data().get(image);
        pictures.add(Picture.of(pictures.isEmpty() ? Picture.FRONT_COVER : 0, "", "", image));
      }
    }
    return pictures;
  }
}
