package io.audiotoolkit.cli.report;

import io.audiotoolkit.cli.console.Shown;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Writes what could steer a terminal as an escape of JSON: the same text to a program. What is no
 * part of a string has none but line breaks.
 */
final class JsonEscapes extends FilterWriter {

  JsonEscapes(Writer out) {
    super(out);
  }

  @Override
  public void write(int character) throws IOException {
    if (Shown.isSteering(character) && character > ' ') {
      out.write(String.format(Locale.ROOT, "\\u%04x", character));
    } else {
      out.write(character);
    }
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(characters[i]);
    }
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      write(text.charAt(i));
    }
  }
}
