package io.audiotoolkit.ffmpeg.engine.container;

import static java.nio.file.StandardOpenOption.READ;

import io.audiotoolkit.ffmpeg.engine.metadata.Bytes;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3Tag;
import io.audiotoolkit.ffmpeg.engine.metadata.Id3v1;
import io.audiotoolkit.ffmpeg.engine.metadata.TagEdits;
import io.audiotoolkit.ffmpeg.engine.metadata.TagSet;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An MP3 or ADTS file: a tag of ID3v2, frames, which say of themselves what a decoder needs (the
 * encoder's delay among it), and perhaps a tag of APE and one of ID3v1 at the end.
 */
final class Id3File implements TaggedFile {

  /** Room for a player that counts or rates, so that it need not write the file anew. */
  private static final int PADDING_BYTES = 1024;

  private final Path file;
  private final Id3Tag tag;
  private final long soundFrom;
  private final long soundTo;
  private final ApeTag ape;
  private final byte[] last;

  /**
   * @param file the file
   * @param tag that in front
   * @param soundFrom where the frames begin
   * @param soundTo where they end
   * @param ape the tag of APE behind them
   * @param last the tag of ID3v1; empty without one
   */
  Id3File(Path file, Id3Tag tag, long soundFrom, long soundTo, ApeTag ape, byte[] last) {
    this.file = file;
    this.tag = tag;
    this.soundFrom = soundFrom;
    this.soundTo = soundTo;
    this.ape = ape;
    this.last = last;
  }

  long soundTo() {
    return soundTo;
  }

  static TaggedFile open(Path file) throws IOException {
    try (FileChannel in = FileChannel.open(file, READ)) {
      long size = in.size();
      int length = Id3Tag.length(Bytes.read(in, 0, Math.min(size, Id3Tag.HEADER_BYTES)));
      Id3Tag tag = length == 0 ? Id3Tag.EMPTY : Id3Tag.parse(Bytes.read(in, 0, length));
      if (FlacFile.isFlac(in, length)) {
        return FlacFile.open(file, length);
      }
      byte[] last =
          size < Id3v1.BYTES ? new byte[0] : Bytes.read(in, size - Id3v1.BYTES, Id3v1.BYTES);
      boolean isTag =
          Id3v1.isTag(last)
              && !ApeTag.beginsAt(in, size - last.length - "APE".length()); // APETAGEX
      last = isTag ? last : new byte[0];
      long end = size - last.length;
      if (length > end) {
        throw new EOFException("its tags overlap");
      }
      ApeTag ape = ApeTag.between(in, length, end);
      if (length == 0) {
        tag = tag.with(new TagEdits(last.length > 0 ? Id3v1.values(last) : Map.of()));
      }
      return new Id3File(file, tag, length, end - ape.length(), ape, last);
    }
  }

  /** What the tags behind the sound alone know joins the one in front of it. */
  @Override
  public TagSet held() {
    TagSet held = joined(tag, ape.values());
    return last.length == 0 ? held : joined(held, Id3v1.values(last));
  }

  private static TagSet joined(TagSet tags, Map<String, List<String>> others) {
    TagEdits more = TagEdits.NONE;
    Set<String> known = tags.values().keySet();
    for (Map.Entry<String, List<String>> text : others.entrySet()) {
      boolean isNew = known.stream().noneMatch(text.getKey()::equalsIgnoreCase);
      if (isNew && TagEdits.fits(text.getKey(), text.getValue())) {
        more = more.and(text.getKey(), text.getValue());
      }
    }
    return tags.with(more);
  }

  /** Only what {@link #with} changes must change elsewhere too. */
  @Override
  public Splice holding(TagSet tags) {
    return splice((Id3Tag) tags, ape, last);
  }

  @Override
  public Splice with(TagEdits edits) {
    byte[] edited = last.length == 0 ? last : Id3v1.with(last, edits);
    return splice(tag.with(edits), ape.without(edits), edited);
  }

  private Splice splice(Id3Tag front, ApeTag behind, byte[] end) {
    Splice splice =
        new Splice(file).bytes(front.bytes(PADDING_BYTES)).range(soundFrom, soundTo - soundFrom);
    return (behind.items().size() == ape.items().size()
            ? splice.range(soundTo, ape.length())
            : splice.bytes(behind.bytes()))
        .bytes(end);
  }

  @Override
  public List<String> losses() {
    return tag.lost();
  }
}
