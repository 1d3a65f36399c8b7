package io.audiotoolkit;

import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.record.Recorder;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.SessionWriter;
import java.time.Clock;

/** What takes part in the processing of a run. */
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
    UnderWay underWay) {}
