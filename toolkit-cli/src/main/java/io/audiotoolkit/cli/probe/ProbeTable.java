package io.audiotoolkit.cli.probe;

import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.ffmpeg.audio.Chapter;
import io.audiotoolkit.ffmpeg.probe.AudioInfo;
import io.audiotoolkit.ffmpeg.probe.CoverArt;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;

/** What {@code probe} prints for people: a block per file. */
final class ProbeTable implements ProbeReport {

  private final PrintStream out;
  private boolean first = true;

  ProbeTable(PrintStream out) {
    this.out = out;
  }

  @Override
  public void file(Path file, AudioInfo info, OptionalLong counted) {
    if (!first) {
      out.println();
    }
    first = false;
    out.println(Shown.path(file));
    line("format", info.container());
    line("codec", info.codec() + depth(info));
    counted.ifPresentOrElse(
        samples -> counted(info, samples), () -> line("duration", duration(info)));
    line("sample rate", info.sampleRateHz() + " Hz");
    line("channels", info.channels() + " (" + info.channelLayout() + ")");
    if (info.audioStreams() > 1) {
      line("streams", info.audioStreams() + " with audio; this is the best one");
    }
    if (info.bitrateBps() > 0) {
      line("bit rate", Math.round(info.bitrateBps() / 1e3) + " kb/s");
    }
    info.cover().ifPresent(cover -> line("cover", described(cover)));
    info.chapters().forEach(chapter -> line("chapter", described(chapter)));
    info.tags().forEach((key, value) -> line("tag", key + "=" + value));
  }

  private void counted(AudioInfo info, long samples) {
    String exact = clock(info.counted(samples).duration());
    boolean differs = !info.durationEstimated() && !exact.equals(clock(info.duration()));
    line("duration", exact + (differs ? "; the file states " + clock(info.duration()) : ""));
    line("samples", samples + " per channel, counted");
  }

  private void line(String name, String value) {
    out.println(String.format("  %-12s %s", name, Shown.text(value)));
  }

  private static String depth(AudioInfo info) {
    return info.depth()
        .map(depth -> ", " + depth.label() + (depth.isFloatingPoint() ? "" : " bits"))
        .orElse("");
  }

  private static String duration(AudioInfo info) {
    String exact = clock(info.duration());
    return info.durationEstimated() ? "about " + exact + ", as the bit rate suggests" : exact;
  }

  /** Hours, minutes, seconds and milliseconds. */
  static String clock(Duration duration) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%03d",
        duration.toHours(),
        duration.toMinutesPart(),
        duration.toSecondsPart(),
        duration.toMillisPart());
  }

  private static String described(CoverArt cover) {
    return "%s, %s x %s, %s bytes"
        .formatted(cover.codec(), cover.width(), cover.height(), cover.bytes());
  }

  private static String described(Chapter chapter) {
    return clock(chapter.start()) + " to " + clock(chapter.end()) + " " + chapter.title();
  }

  @Override
  public void unreadable(Path file, String why) {
    // The error stream says it.
  }

  @Override
  public void end() {
    out.flush();
  }
}
