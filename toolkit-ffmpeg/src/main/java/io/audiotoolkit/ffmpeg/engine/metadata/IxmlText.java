package io.audiotoolkit.ffmpeg.engine.metadata;

import io.audiotoolkit.ffmpeg.audio.SampleDepth;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recorder says of a take (iXML 3.0), with the elements that tell of times and rates brought
 * to an output; everything else stays byte for byte.
 */
final class IxmlText {

  static final String ID = "iXML";

  private String text;

  private IxmlText(String text) {
    this.text = text;
  }

  static NamedChunk remade(byte[] content, Remaking how) {
    IxmlText xml = new IxmlText(new String(content, StandardCharsets.ISO_8859_1));
    xml.move("TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI", "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO", how);
    xml.move("BWF_TIME_REFERENCE_HIGH", "BWF_TIME_REFERENCE_LOW", how);
    SampleDepth depth = how.to().depth();
    if (depth != null && !depth.equals(how.from().depth())) {
      xml.set("AUDIO_BIT_DEPTH", Long.parseLong(depth.label().replaceAll("\\D", "")));
    }
    if (how.from().rateHz() != how.to().rateHz()) {
      xml.set("FILE_SAMPLE_RATE", how.to().rateHz());
      xml.set("TIMESTAMP_SAMPLE_RATE", how.to().rateHz());
    }
    return new NamedChunk(ID, xml.text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void move(String high, String low, Remaking how) {
    Matcher upper = element(high).matcher(text);
    Matcher lower = element(low).matcher(text);
    if (upper.find() && lower.find()) {
      long time = Long.parseLong(upper.group(1)) << 32 | Long.parseLong(lower.group(1));
      long moved = how.moved(time);
      set(high, moved >>> 32);
      set(low, moved & 0xFFFF_FFFFL);
    }
  }

  private void set(String name, long number) {
    text = element(name).matcher(text).replaceAll("<" + name + ">" + number + "</" + name + ">");
  }

  private static Pattern element(String name) {
    return Pattern.compile("<" + name + ">\\s*(\\d{1,10})\\s*</" + name + ">");
  }
}
