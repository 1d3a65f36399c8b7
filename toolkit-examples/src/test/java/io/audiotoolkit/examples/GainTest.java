package io.audiotoolkit.examples;

import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.testkit.AudioProcessorContract;

class GainTest extends AudioProcessorContract {

  @Override
  protected AudioProcessor processor() {
    return new Gain(-3);
  }
}
