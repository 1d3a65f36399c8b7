package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.model.Parameters;
import java.util.List;

/**
 * What there is to say of an input that was read to its end.
 *
 * @param warnings what a person should know
 * @param damage measurements of what could not be decoded
 */
record SourceReport(List<String> warnings, Parameters damage) {

  static SourceReport of(AudioSource source) {
    return new SourceReport(source.warnings(), source.noteDamage(Parameters.empty()));
  }

  void addTo(Findings findings) {
    findings.warn(warnings);
    damage.asMap().forEach(findings::note);
  }
}
