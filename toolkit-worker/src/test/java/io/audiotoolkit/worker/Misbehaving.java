package io.audiotoolkit.worker;

import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ProcessContext;
import io.audiotoolkit.spi.ProcessResult;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Does to its process what the name of the input says; else writes the number of the process. */
public record Misbehaving() implements AudioProcessor {

  @Override
  public ProcessResult process(ProcessContext context) throws Exception {
    switch (String.valueOf(context.input().getFileName()).replaceAll("[^a-z].*", "")) {
      case "segfault" -> writeToAddressZero();
      case "exits" -> System.exit(42);
      case "heap" -> eatHeap();
      case "direct" -> eatDirectMemory();
      case "starves" -> throw new OutOfMemoryError("for want of native memory");
      case "starvesin" -> {
        if (Files.readString(context.input()).equals("" + ProcessHandle.current().pid())) {
          throw new OutOfMemoryError("Java heap space");
        }
      }
      case "prints" -> {
        System.out.println("from the worker");
        System.err.println("from the worker");
      }
      default -> {}
    }
    Files.writeString(context.newOutput("", "pid"), "" + ProcessHandle.current().pid());
    return ProcessResult.written();
  }

  private static void writeToAddressZero() throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Unsafe");
    Field field = type.getDeclaredField("theUnsafe");
    field.setAccessible(true);
    type.getMethod("putAddress", long.class, long.class).invoke(field.get(null), 0L, 0L);
  }

  private static void eatHeap() {
    List<byte[]> eaten = new ArrayList<>();
    while (eaten.size() < 1 << 20) {
      eaten.add(new byte[1 << 20]);
    }
  }

  private static void eatDirectMemory() {
    List<ByteBuffer> eaten = new ArrayList<>();
    while (eaten.size() < 1 << 20) {
      eaten.add(ByteBuffer.allocateDirect(1 << 24));
    }
  }
}
