package io.audiotoolkit.ffmpeg;

import java.nio.file.Path;

/**
 * What an independent meter reads, that of the ffmpeg program.
 *
 * @param integratedLufs integrated loudness
 * @param truePeakDbtp the greatest true peak of any channel
 */
record Loudness(double integratedLufs, double truePeakDbtp) {

  static Loudness of(Path file) {
    String printed =
        Tool.ffmpeg()
            .text(
                "-v",
                "error",
                "-i",
                file,
                "-af",
                "ebur128=peak=true:metadata=1,ametadata=mode=print:file=-",
                "-f",
                "null",
                "-");
    double integrated = Double.NaN;
    double peak = 0;
    for (String line : printed.lines().toList()) {
      if (line.startsWith("lavfi.r128.I=")) {
        integrated = Double.parseDouble(line.substring(line.indexOf('=') + 1));
      } else if (line.startsWith("lavfi.r128.true_peaks_ch")) {
        peak = Math.max(peak, Double.parseDouble(line.substring(line.indexOf('=') + 1)));
      }
    }
    return new Loudness(integrated, 20 * Math.log10(peak));
  }
}
