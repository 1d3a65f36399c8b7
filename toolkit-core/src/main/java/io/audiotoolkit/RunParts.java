package io.audiotoolkit;

import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.record.Recorder;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Clock;
import java.util.Map;

/** What a coordinator works with. */
record RunParts(
    SessionWriter writer,
    AudioProcessor processor,
    BatchOptions options,
    FileFeed feed,
    StagingFolders staging,
    OutputPlaces places,
    Recorder recorder,
    Publisher publisher,
    Listeners listeners,
    ProgressMeter meter,
    StopSignal stop,
    Clock clock,
    RunningTime time,
    Map<Long, Attempt> underWay) {}
