package io.audiotoolkit.spark;

import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Copies a file in some milliseconds, but is the end of its process where the name says so. */
public record Treacherous() implements AudioProcessor {

  @Override
  public ProcessResult process(ProcessContext context) throws Exception {
    String name = String.valueOf(context.input().getFileName());
    if (name.startsWith("segfault")) {
      Class<?> type = Class.forName("sun.misc.Unsafe");
      Field field = type.getDeclaredField("theUnsafe");
      field.setAccessible(true);
      type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
    } else if (name.startsWith("memory")) {
      List<byte[]> eaten = new ArrayList<>();
      while (eaten.size() < 1 << 20) {
        eaten.add(new byte[1 << 20]);
      }
    }
    while (name.startsWith("hang")) {
      LockSupport.parkNanos(1_000_000);
    }
    LockSupport.parkNanos(20_000_000);
    Files.copy(context.input(), context.newOutput("", "copy"));
    return ProcessResult.written();
  }
}
