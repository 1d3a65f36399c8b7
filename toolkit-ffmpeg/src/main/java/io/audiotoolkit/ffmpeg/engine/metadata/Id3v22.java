package io.audiotoolkit.ffmpeg.engine.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The oldest ID3v2, with names of three letters, as a tag of ID3v2.3. */
final class Id3v22 {

  private static final int HEADER_BYTES = 6;

  /** What became of a frame in version 3, where its content stayed the same. */
  private static final Map<String, String> SUCCESSORS =
      read(
          """
          TT1 TIT1  TT2 TIT2  TT3 TIT3  TP1 TPE1  TP2 TPE2  TP3 TPE3  TP4 TPE4  TCM TCOM
          TXT TEXT  TLA TLAN  TCO TCON  TAL TALB  TPA TPOS  TRK TRCK  TRC TSRC  TYE TYER
          TDA TDAT  TIM TIME  TPB TPUB  TCR TCOP  TEN TENC  TSS TSSE  TBP TBPM  TLE TLEN
          TKE TKEY  TCP TCMP  TST TSOT  TSP TSOP  TSA TSOA  TS2 TSO2  TSC TSOC  TXX TXXX
          WXX WXXX  WAF WOAF  WAR WOAR  WAS WOAS  WCM WCOM  WCP WCOP  WPB WPUB  COM COMM
          ULT USLT  UFI UFID  MCI MCDI  CNT PCNT  POP POPM  GEO GEOB  GP1 GRP1  MVN MVNM
          MVI MVIN  IPL IPLS  RVA RVAD  EQU EQUA  BUF RBUF  REV RVRB  CRA AENC  ETC ETCO
          MLL MLLT  SLT SYLT  STC SYTC  TOA TOPE  TOF TOFN  TOL TOLY  TOR TORY  TOT TOAL
          TDY TDLY  TFT TFLT  TMT TMED  TRD TRDA  TSI TSIZ  PCS PCST  TCT TCAT  TDS TDES
          TID TGID  TKW TKWD  WFD WFED
          """);

  private Id3v22() {}

  private static Map<String, String> read(String pairs) {
    String[] words = pairs.strip().split("\\s+", -1);
    Map<String, String> read = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      read.put(words[i], words[i + 1]);
    }
    return read;
  }

  static Id3Tag parse(byte[] body) {
    List<Id3Frame> frames = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    int at = 0;
    while (at + HEADER_BYTES < body.length && body[at] != 0) {
      String id = new String(body, at, 3, StandardCharsets.ISO_8859_1);
      int size = ByteBuffer.wrap(body).getInt(at + 2) & 0xFFFFFF;
      int start = at + HEADER_BYTES;
      if (size > body.length - start) {
        break;
      }
      byte[] content = Arrays.copyOfRange(body, start, start + size);
      Optional<Id3Frame> successor = successor(id, content);
      successor.ifPresent(frames::add);
      if (successor.isEmpty()) {
        lost.add("left out, because ID3v2.3 has no such frame: " + id);
      }
      at = start + size;
    }
    if (at < body.length && body[at] != 0) {
      lost.add("left out, because it is damaged: the ID3v2.2 tag from byte " + at + " on");
    }
    return new Id3Tag(3, frames, new byte[0], lost);
  }

  /** What a frame is in version 3; empty where that has none like it. */
  static Optional<Id3Frame> successor(String id, byte[] content) {
    if (id.equals("PIC")) {
      return content.length > 5 ? Optional.of(picture(content)) : Optional.empty();
    }
    return Optional.ofNullable(SUCCESSORS.get(id)).map(name -> Id3Frame.of(name, content));
  }

  /** Version 2 says PNG or JPG in three letters, version 3 by a media type. */
  private static Id3Frame picture(byte[] content) {
    String kind = new String(content, 1, 3, StandardCharsets.ISO_8859_1);
    if (kind.equals("ima")) { // ge/png: only the name is of version 2
      return Id3Frame.of("APIC", content);
    }
    String type = kind.equals("PNG") ? "image/png" : kind.equals("JPG") ? "image/jpeg" : kind;
    byte[] name = Arrays.copyOf(type.getBytes(StandardCharsets.ISO_8859_1), type.length() + 1);
    return Id3Frame.of(
        "APIC",
        ByteBuffer.allocate(content.length - 3 + name.length)
            .put(content[0])
            .put(name)
            .put(content, 4, content.length - 4)
            .array());
  }
}
