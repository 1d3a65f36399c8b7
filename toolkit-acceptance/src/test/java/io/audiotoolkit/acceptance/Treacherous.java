package io.audiotoolkit.acceptance;

import static io.audiotoolkit.ffmpeg.audio.AudioFormat.FLAC;

import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.model.OutputName;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Converts to FLAC, but is the end of its process on files whose names say so. */
public record Treacherous() implements AudioProcessor {

  @Override
  public List<OutputName> predictedOutputs(Path input) {
    return List.of(new OutputName("", "flac"));
  }

  @Override
  public ProcessResult process(ProcessContext context) throws Exception {
    String name = String.valueOf(context.input().getFileName());
    if (name.startsWith("segfault")) {
      writeToAddressZero();
    } else if (name.startsWith("hang")) {
      hang();
    } else if (name.startsWith("memory")) {
      eatMemory();
    }
    return Convert.to(FLAC).process(context);
  }

  private static void writeToAddressZero() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
  }

  /** Heeds neither cancellation nor interrupts. */
  private static void hang() {
    while (true) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void eatMemory() {
    List<byte[]> eaten = new ArrayList<>();
    while (eaten.size() < 1 << 20) {
      eaten.add(new byte[1 << 20]);
    }
  }
}
