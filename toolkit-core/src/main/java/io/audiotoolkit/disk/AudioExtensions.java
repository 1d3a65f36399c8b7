package io.audiotoolkit.disk;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Knows audio files by their names. */
public final class AudioExtensions {

  /**
   * What FFmpeg's demuxers for audio register as extensions, but for those that mostly belong to
   * something else, what such files are called besides, and films with sound.
   */
  private static final Set<String> KNOWN =
      Set.of(
          """
          3g2 3gp 8svx aa aa3 aac aax ac3 ac4 acm adp adts adx aea afc aif aifc aiff aix al alaw
          amr ape apl aptx aptxhd ast au avi avr awb bcstm bfstm binka bonk brstm bwf c2 caf daud
          dff dfpwm dsf dss dtk dts dtshd eac3 ec3 f4v fap flac flv fsb fwse g722 g723_1 g726
          g726-16 g726-24 g726-32 g726-40 g728 g729 genh gsm hca iamf ilbc ircam isma laf lbc lc3
          lvf m2a m2ts m4a m4b m4r m4v mca mka mkv mlp mov mp1 mp2 mp3 mp4 mpa mpc mpeg mpg msbc
          msf mtaf mts mu mulaw musx nist nsp oga ogg ogv oma omg opus osq paf pcma pcmu pvf qcp
          qoa ra rf64 rka rm rsd rso sb sbc sdns sdr2 sds sdx sf shn sln sln12 sln16 sln192 sln24
          sln32 sln44 sln48 sln8 sln96 snd sph spx ss2 svag sw tak tco thd tta ub ul ulaw uw vag
          vob voc vqe vqf vql w64 wav wave webm wma wmv wsd wv wve xmd xvag xwma
          """
              .trim()
              .split("\\s+"));

  private AudioExtensions() {}

  public static boolean isAudio(Path file) {
    Path fileName = file.getFileName();
    String name = fileName == null ? "" : fileName.toString();
    int dot = name.lastIndexOf('.');
    return dot >= 0
        && !name.startsWith("._") // what macOS leaves beside files on foreign file systems
        && KNOWN.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
