package io.audiotoolkit.spi;

import io.audiotoolkit.model.OutputName;
import java.util.List;

/**
 * What an attempt on an input would write.
 *
 * @param outputs those whose names are known before the input is processed
 * @param remark in words, what else there is to know beforehand, such as on what the number of
 *     further outputs depends; empty when the names say it all
 */
public record Forecast(List<OutputName> outputs, String remark) {

  /** Copies the list. */
  public Forecast {
    outputs = List.copyOf(outputs);
  }

  /** Of outputs of which all is known; where there is none, their names are still to be found. */
  public static Forecast of(List<OutputName> outputs) {
    return new Forecast(
        outputs, outputs.isEmpty() ? "the names of its outputs show when it is processed" : "");
  }
}
