package io.audiotoolkit.ffmpeg.engine.cutlist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 00:00:00.000",
    "90, 00:01:30.000",
    "90.25, 00:01:30.250",
    "1:30, 00:01:30.000",
    "61:30.5, 01:01:30.500",
    "01:02:03.456, 01:02:03.456",
    " 7 , 00:00:07.000",
    "999999999.999, 277777:46:39.999"
  })
  void readsTimesInEveryForm(String text, String expected) {
    assertThat(TimeText.parse(text).map(Position::toString)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "-1",
        "1:60",
        "1:60:00",
        "1:2:3:4",
        "1e5",
        "NaN",
        "12,5",
        "1:",
        ":5",
        "99999999999999999999",
        "1:00:61",
        "٣"
      })
  void refusesWhatIsNoTime(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }

  @Property(tries = 300)
  void aTimeComesBackFromHowItIsWritten(@ForAll @LongRange(max = 3_600_000_000L) long millis) {
    Position position = new Position(millis, 1_000);

    assertThat(TimeText.parse(position.toString()).orElseThrow()).isEqualByComparingTo(position);
  }

  @Property(tries = 300)
  void theFramesOfACdAreWholeSamples(@ForAll @IntRange(max = 500_000) int frames) {
    assertThat(new Position(frames, Position.CD_FRAMES).samples(44_100)).isEqualTo(frames * 588L);
    assertThat(new Position(frames, Position.CD_FRAMES).samples(48_000)).isEqualTo(frames * 640L);
  }

  @Property(tries = 300)
  void aSampleComesBackFromSixDecimals(@ForAll @LongRange(max = 2_000_000_000L) long sample) {
    String seconds = String.format(Locale.ROOT, "%.6f", sample / 48_000.0);

    assertThat(TimeText.parse(seconds).orElseThrow().samples(48_000)).isEqualTo(sample);
  }
}
