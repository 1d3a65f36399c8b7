package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.Chapter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chapters as frames of ID3v2 (id3v2-chapters, version 1.0): one each, and a table of them. */
public final class Id3Chapters {

  private static final Set<String> IDS = Set.of("CHAP", "CTOC");
  private static final int NO_OFFSET = -1;

  /** Its entries are all at the top and in order. */
  private static final int TOP_AND_ORDERED = 3;

  private static final int MOST_IN_TABLE = 255;

  private Id3Chapters() {}

  public static boolean isOne(Id3Frame frame) {
    return IDS.contains(frame.id());
  }

  /** The frames for some chapters; none for none. */
  static List<Id3Frame> of(List<Chapter> chapters, int version) {
    List<Id3Frame> frames = new ArrayList<>();
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    table.writeBytes(terminated("toc"));
    table.write(TOP_AND_ORDERED);
    table.write(chapters.size());
    for (int i = 0; i < chapters.size(); i++) {
      byte[] name = terminated("ch" + i);
      table.writeBytes(name);
      frames.add(Id3Frame.of("CHAP", body(name, chapters.get(i), version)));
    }
    if (!frames.isEmpty() && frames.size() <= MOST_IN_TABLE) {
      frames.add(0, Id3Frame.of("CTOC", table.toByteArray()));
    }
    return frames;
  }

  private static byte[] terminated(String text) {
    return (text + '\0').getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] body(byte[] name, Chapter chapter, int version) {
    byte[] title =
        chapter.title().isEmpty()
            ? new byte[0]
            : Id3Frame.text(TagName.TITLE.label(), List.of(chapter.title()), version)
                .bytes(version);
    return ByteBuffer.allocate(name.length + 4 * Integer.BYTES + title.length)
        .put(name)
        .putInt((int) chapter.start().toMillis())
        .putInt((int) chapter.end().toMillis())
        .putInt(NO_OFFSET)
        .putInt(NO_OFFSET)
        .put(title)
        .array();
  }
}
