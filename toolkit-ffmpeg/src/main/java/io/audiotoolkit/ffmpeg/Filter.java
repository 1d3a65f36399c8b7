package io.audiotoolkit.ffmpeg;

import io.audiotoolkit.ffmpeg.engine.chain.ChainStep;
import io.audiotoolkit.ffmpeg.engine.encode.EncoderRule;
import io.audiotoolkit.ffmpeg.engine.stream.FilterCheck;
import io.audiotoolkit.spi.Declaration;
import io.audiotoolkit.spi.Parameter;
import io.audiotoolkit.spi.ParameterValues;

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
 */
public final class Filter extends Effect {

  private static final Parameter<String> GRAPH =
      Parameter.text("graph")
          .describedAs("filters of libavfilter, such as highpass=f=80,volume=3dB")
          .checkedBy(FilterCheck::check);

  static final Declaration<Filter> DECLARATION =
      Declaration.of(Filter.class, Filter::new)
          .describedAs("Leads sound through any filters of libavfilter.")
          .example("--graph='highpass=f=80,volume=3dB' recordings -r -o out")
          .parameters(GRAPH, EncoderRule.MP3, EncoderRule.OPUS);

  private Filter(ParameterValues values) {
    super(values);
  }

  /**
   * Of a graph.
   *
   * @param graph filters, with options, such as {@code highpass=f=80,volume=3dB}
   * @throws IllegalArgumentException if it is no such graph, or if it is refused
   */
  public static Filter of(String graph) {
    return new Filter(DECLARATION.values().with(GRAPH, graph));
  }

  @Override
  ChainStep step() {
    return new FilterStep(get(GRAPH));
  }
}
