package io.audiotoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;

class FlightRecordingTest extends EngineTest {

  @Test
  void sessionsAttemptsAndCommitsAreEventsOfTheFlightRecorder() throws Exception {
    Path file = temp.resolve("run.jfr");
    BatchResult result;
    try (Recording recording = new Recording()) {
      recording.enable("io.audiotoolkit.Session");
      recording.enable("io.audiotoolkit.Attempt").withoutThreshold();
      recording.enable("io.audiotoolkit.Commit").withoutThreshold();
      recording.start();
      result = batch(inputs(5)).run();
      recording.stop();
      recording.dump(file);
    }

    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    var counts =
        events.stream()
            .collect(
                Collectors.groupingBy(
                    event -> event.getEventType().getName(), Collectors.counting()));
    assertThat(counts).containsEntry("io.audiotoolkit.Attempt", 5L);
    assertThat(counts).containsEntry("io.audiotoolkit.Session", 1L);
    assertThat(counts.get("io.audiotoolkit.Commit")).isPositive();
    assertThat(events)
        .filteredOn(event -> event.getEventType().getName().equals("io.audiotoolkit.Session"))
        .allMatch(event -> event.getString("sessionId").equals(result.sessionId()));
  }
}
