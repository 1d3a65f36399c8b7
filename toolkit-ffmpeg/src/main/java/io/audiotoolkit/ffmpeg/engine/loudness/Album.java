package io.audiotoolkit.ffmpeg.engine.loudness;

import io.audiotoolkit.ffmpeg.audio.AlbumBy;
import io.audiotoolkit.ffmpeg.engine.container.TaggedFile;
import io.audiotoolkit.ffmpeg.engine.metadata.TagName;
import io.audiotoolkit.model.InputException;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the other tracks of an album. */
public final class Album {

  /** More is no album but a collection, whose tracks would all depend on each other. */
  private static final int MOST_TRACKS = 500;

  /** Files whose tags can be written, by their names. */
  private static final Set<String> EXTENSIONS =
      Set.of(
          "mp3", "flac", "m4a", "m4b", "ogg", "oga", "opus", "spx", "wav", "aif", "aiff", "aifc",
          "aac");

  private Album() {}

  /**
   * The other tracks, in the order of their names.
   *
   * @throws InputException if they are too many, or the track is none by its name
   */
  public static List<Path> others(Path track, AlbumBy by) throws IOException {
    Path folder = track.getParent();
    if (by == AlbumBy.NONE || folder == null) {
      return List.of();
    }
    if (!hasNameOfTrack(track)) {
      throw new InputException(
          "album (%s) is made of files named .%s, which this is not; choose none for it"
              .formatted(
                  by.name().toLowerCase(Locale.ROOT),
                  EXTENSIONS.stream().sorted().collect(Collectors.joining(", ."))));
    }
    String album = by == AlbumBy.TAG ? title(track) : "";
    if (by == AlbumBy.TAG && album.isEmpty()) {
      return List.of();
    }
    List<Path> others = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Album::isTrack)) {
      for (Path file : files) {
        if (!file.equals(track) && (by == AlbumBy.FOLDER || title(file).equals(album))) {
          others.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    if (others.size() >= MOST_TRACKS) {
      throw new InputException(
          "album (%s) has %s tracks in %s, and at most %s make one; choose the album by tag, or none"
              .formatted(
                  by.name().toLowerCase(Locale.ROOT), others.size() + 1, folder, MOST_TRACKS));
    }
    others.sort(null);
    return others;
  }

  private static boolean isTrack(Path file) {
    return hasNameOfTrack(file) && Files.isRegularFile(file);
  }

  private static boolean hasNameOfTrack(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** What a file says of its album; nothing when it does not. */
  private static String title(Path file) throws IOException {
    try {
      List<String> titles =
          TaggedFile.open(file).tags().getOrDefault(TagName.ALBUM.label(), List.of());
      return titles.isEmpty() ? "" : titles.get(0);
    } catch (InputException e) {
      return "";
    }
  }
}
