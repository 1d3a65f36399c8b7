package io.audiotoolkit.ffmpeg.engine.metadata;

import java.util.List;

/** The numbered genres of ID3v1, which later tags may still refer to. */
final class Genres {

  private static final List<String> NAMES =
      List.of(
          """
          Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|\
          Oldies|Other|Pop|R&B|Rap|Reggae|Rock|Techno|Industrial|Alternative|Ska|Death Metal|\
          Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|Fusion|Trance|\
          Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise|AlternRock|Bass|Soul|\
          Punk|Space|Meditative|Instrumental Pop|Instrumental Rock|Ethnic|Gothic|Darkwave|\
          Techno-Industrial|Electronic|Pop-Folk|Eurodance|Dream|Southern Rock|Comedy|Cult|\
          Gangsta|Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|New Wave|\
          Psychadelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|Acid Punk|Acid Jazz|Polka|Retro|\
          Musical|Rock & Roll|Hard Rock\
          """
              .split("\\|"));

  private static final int NONE = 255;

  private Genres() {}

  /** The name of a number; empty when it has none here. */
  static String named(int number) {
    return number >= 0 && number < NAMES.size() ? NAMES.get(number) : "";
  }

  /** The number of a name, 255 when it has none. */
  static int number(String name) {
    for (int i = 0; i < NAMES.size(); i++) {
      if (NAMES.get(i).equalsIgnoreCase(name)) {
        return i;
      }
    }
    return NONE;
  }

  /** What ID3v2 writes as {@code 17} or {@code (17)}, by its name; other texts as they are. */
  static String readable(String genre) {
    String digits = genre.matches("\\(\\d+\\)") ? genre.substring(1, genre.length() - 1) : genre;
    String name = digits.matches("\\d{1,3}") ? named(Integer.parseInt(digits)) : "";
    return name.isEmpty() ? genre : name;
  }
}
