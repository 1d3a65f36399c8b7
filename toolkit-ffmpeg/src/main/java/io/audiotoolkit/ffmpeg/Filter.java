package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.stream.FilterCheck;
import io.audiotoolkit.spi.Param;

/**
 * Any graph of libavfilter's audio filters, in its own syntax.
 *
 * <pre>{@code
 * Filter.of("highpass=f=80,deesser")
 * }</pre>
 *
 * <p>The graph has one input and one output, both of sound, and is checked when the effect is made.
 * Refused are filters and options that open files or addresses, load code or models, or wait for
 * the clock. The length may change, as the graph says; chapters are left out then, as nobody can
 * tell their times, with a warning. A graph that draws random numbers needs a seed to give the same
 * bytes twice. The file is read once.
 *
 * @param graph filters, with options, such as {@code highpass=f=80,volume=3dB}
 */
public record Filter(
    @Param(value = "filters of libavfilter, such as highpass=f=80,volume=3dB") String graph)
    implements Effect {

  /** Checks the graph. */
  public Filter {
    FilterCheck.check(graph);
  }

  /**
   * Of a graph.
   *
   * @throws IllegalArgumentException if it is no such graph, or if it is refused
   */
  public static Filter of(String graph) {
    return new Filter(graph);
  }
}
