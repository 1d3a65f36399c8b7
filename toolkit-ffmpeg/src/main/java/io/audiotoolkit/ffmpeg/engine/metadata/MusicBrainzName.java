package io.audiotoolkit.ffmpeg.engine.metadata;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * MusicBrainz' and AcoustID's identifiers, which Picard writes under one name into comments of FLAC
 * and Ogg, and under another into texts of ID3v2 and MPEG-4 (Picard's mapping of tags).
 */
final class MusicBrainzName {

  /** The identifier of a recording, for which ID3v2 has a frame of its own. */
  static final String RECORDING = "MUSICBRAINZ_TRACKID";

  private static final Map<String, String> DESCRIPTIONS = new TreeMap<>();
  private static final Map<String, String> COMMENTS = new TreeMap<>();

  static {
    String names =
        """
        MUSICBRAINZ_TRACKID=MusicBrainz Track Id
        MUSICBRAINZ_RELEASETRACKID=MusicBrainz Release Track Id
        MUSICBRAINZ_ALBUMID=MusicBrainz Album Id
        MUSICBRAINZ_ARTISTID=MusicBrainz Artist Id
        MUSICBRAINZ_ALBUMARTISTID=MusicBrainz Album Artist Id
        MUSICBRAINZ_RELEASEGROUPID=MusicBrainz Release Group Id
        MUSICBRAINZ_WORKID=MusicBrainz Work Id
        MUSICBRAINZ_DISCID=MusicBrainz Disc Id
        MUSICBRAINZ_ORIGINALALBUMID=MusicBrainz Original Album Id
        MUSICBRAINZ_ORIGINALARTISTID=MusicBrainz Original Artist Id
        RELEASETYPE=MusicBrainz Album Type
        RELEASESTATUS=MusicBrainz Album Status
        RELEASECOUNTRY=MusicBrainz Album Release Country
        ACOUSTID_ID=Acoustid Id
        ACOUSTID_FINGERPRINT=Acoustid Fingerprint
        """;
    names
        .lines()
        .forEach(
            line -> {
              int equals = line.indexOf('=');
              String comment = line.substring(0, equals);
              String description = line.substring(equals + 1);
              DESCRIPTIONS.put(comment, description);
              COMMENTS.put(description.toUpperCase(Locale.ROOT), comment);
            });
  }

  private MusicBrainzName() {}

  /** The name of a comment for either name; another key stays what it is. */
  static String comment(String key) {
    String upper = key.toUpperCase(Locale.ROOT);
    return COMMENTS.getOrDefault(upper, DESCRIPTIONS.containsKey(upper) ? upper : key);
  }

  /** The name in ID3v2 and MPEG-4 for either name; another key stays what it is. */
  static String description(String key) {
    return DESCRIPTIONS.getOrDefault(comment(key), key);
  }
}
