package io.audiotoolkit.benchmarks;

import io.audiotoolkit.ffmpeg.picture.Spectrogram;
import io.audiotoolkit.ffmpeg.picture.Waveform;
import io.audiotoolkit.ffmpeg.speech.Vad;
import io.audiotoolkit.ffmpeg.stats.ReportFormat;
import io.audiotoolkit.ffmpeg.stats.Stats;
import io.audiotoolkit.spi.AudioProcessor;
import java.util.List;

/**
 * An analysis that is compared, and the commands that come closest; {@code {}} is the file's name
 * without its extension, {@code $in} the folder of inputs, {@code $ffmpeg} an ffmpeg.
 *
 * @param name what the table calls it
 * @param ours the processor
 * @param to the extension of the outputs
 * @param ffmpeg a line of shell with ffmpeg
 * @param sox a line of shell with sox; empty when it has nothing like it
 */
record AnalysisJob(String name, AudioProcessor ours, String to, String ffmpeg, String sox) {

  private static final String FFMPEG = "$ffmpeg -nostdin -hide_banner -y -i \"$in/{}.wav\" ";

  static final List<AnalysisJob> ALL =
      List.of(
          new AnalysisJob(
              "stats",
              Stats.create().report(ReportFormat.JSON),
              "json",
              FFMPEG + "-af ebur128=peak=true+sample,astats -f null - 2> {}.json",
              "sox \"$in/{}.wav\" -n stats 2> {}.json"),
          new AnalysisJob(
              "vad",
              Vad.create(),
              "json",
              FFMPEG + "-af silencedetect=n=-40dB:d=0.3 -f null - 2> {}.json",
              ""),
          new AnalysisJob(
              "waveform",
              Waveform.create(),
              "png",
              FFMPEG + "-lavfi showwavespic=s=2000x560:split_channels=1 -frames:v 1 {}.png",
              ""),
          new AnalysisJob(
              "spectrogram",
              Spectrogram.create(),
              "png",
              FFMPEG + "-lavfi showspectrumpic=s=1764x676 {}.png",
              "sox \"$in/{}.wav\" -n spectrogram -x 1764 -y 513 -o {}.png"));
}
