package io.audiotoolkit.record;

import io.audiotoolkit.disk.OutputPlaces;
import io.audiotoolkit.disk.OutputSync;
import io.audiotoolkit.disk.StagingFolders;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.model.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Tells what to believe of the outputs that a record names, for anybody may have written the store:
 * only what this session can have staged is moved, byte for byte as it was recorded, only to places
 * that the output rule gives, and never over an input.
 */
public final class RecordedOutputs {

  private final OutputPlaces places;
  private final ExistingOutputs existing;
  private final StagingFolders staging;

  public RecordedOutputs(OutputPlaces places, ExistingOutputs existing, StagingFolders staging) {
    this.places = places;
    this.existing = existing;
    this.staging = staging;
  }

  /** Whether this session can have had all of it in mind. */
  public boolean belongTo(FileRecord file) {
    return file.outputs().stream()
        .allMatch(output -> belongs(file, output.path()) && isStagingPlace(output.staged()));
  }

  private boolean belongs(FileRecord file, Path place) {
    return places.couldBe(file, place)
        && !(ExistingOutputs.stands(place) && existing.isInput(file, place));
  }

  private boolean isStagingPlace(@Nullable Path staged) {
    return staged == null || staging.isPlace(staged);
  }

  /** Whether the bytes of an output wait, whole, to be renamed. */
  public static boolean isStaged(OutputFile output) {
    Path staged = output.staged();
    try {
      return staged != null
          && Files.isRegularFile(staged, LinkOption.NOFOLLOW_LINKS)
          && Files.size(staged) == output.sizeBytes()
          && OutputSync.sum(staged) == output.crc32c();
    } catch (IOException e) {
      return false;
    }
  }
}
