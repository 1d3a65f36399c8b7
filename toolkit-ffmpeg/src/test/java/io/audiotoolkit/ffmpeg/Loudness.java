package io.audiotoolkit.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an independent meter reads, that of the ffmpeg program.
 *
 * @param integratedLufs integrated loudness
 * @param truePeakDbtp the greatest true peak of any channel
 */
public record Loudness(double integratedLufs, double truePeakDbtp) {

  private static final String METER = "ebur128=peak=true:metadata=1,ametadata=mode=print:file=-";

  public static Loudness of(Path file) {
    return read(List.of("-v", "error", "-i", file, "-af", METER, "-f", "null", "-"));
  }

  /** Of several files, one after the other. */
  public static Loudness ofAll(Path... files) {
    List<Object> arguments = new ArrayList<>(List.of("-v", "error"));
    StringBuilder graph = new StringBuilder();
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < files.length; i++) {
      arguments.addAll(List.of("-i", files[i]));
      graph.append("[" + i + ":a]aresample=48000,aformat=sample_fmts=flt:channel_layouts=stereo");
      graph.append("[t" + i + "];");
      labels.append("[t" + i + "]");
    }
    graph.append(labels + "concat=n=" + files.length + ":v=0:a=1," + METER);
    arguments.addAll(List.of("-filter_complex", graph.toString(), "-f", "null", "-"));
    return read(arguments);
  }

  private static Loudness read(List<Object> arguments) {
    String printed = Tool.ffmpeg().text(arguments.toArray());
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
