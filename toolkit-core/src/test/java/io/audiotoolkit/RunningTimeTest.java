package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningTimeTest {

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5); // it may begin anywhere
  private final RunningTime time = new RunningTime(clock::get);

  private void pass(Duration passed) {
    clock.addAndGet(passed.toNanos());
  }

  @Test
  void whatIsLookedAtOftenCountsWhole() {
    for (int i = 0; i < 40; i++) {
      pass(Duration.ofMillis(250));
      time.nanos();
    }

    assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void aStopCountsAsASecondHoweverLongItIs() {
    pass(Duration.ofMillis(250));
    time.nanos();
    pass(Duration.ofHours(8));

    assertThat(time.nanos()).isEqualTo(Duration.ofMillis(1_250).toNanos());
  }
}
