package io.audiotoolkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.audiotoolkit.Batch;
import io.audiotoolkit.BatchListener;
import io.audiotoolkit.BatchProgress;
import io.audiotoolkit.BatchResult;
import io.audiotoolkit.model.FileQuery;
import io.audiotoolkit.model.FileRecord;
import io.audiotoolkit.spi.SessionStore;
import io.audiotoolkit.worker.Workers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A standalone master and two workers, each a JVM of its own on loopback; one worker is killed. */
@Timeout(300)
@EnabledIfSystemProperty(named = "spark.cluster", matches = "true")
@WhereSparkRuns
class StandaloneClusterTest {

  private static final int FILES = 40;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path temp;
  private final List<Process> cluster = new ArrayList<>();
  private Path folder;
  private String master;

  @BeforeEach
  void startTheCluster() throws Exception {
    folder = temp.toRealPath();
    int port = freePort();
    master = "spark://127.0.0.1:" + port;
    start("master", "master.Master", "--host", "127.0.0.1", "--port", "" + port);
    await("the master", () -> isOpen(port));
    for (String name : List.of("one", "two")) {
      start(name, "worker.Worker", "-h", "127.0.0.1", "-c", "1", "-m", "1g", master);
      await("worker " + name, () -> printed("master", "Registering worker") >= cluster.size() - 1);
    }
  }

  @AfterEach
  void stopTheCluster() throws InterruptedException {
    for (Process process : cluster) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void aWorkerThatIsKilledLosesNothing() throws Exception {
    List<Path> files = new ArrayList<>();
    Path in = Files.createDirectories(folder.resolve("in"));
    for (int i = 0; i < FILES; i++) {
      files.add(Files.writeString(in.resolve("f" + i + ".wav"), "the content of f" + i));
    }
    AtomicInteger finished = new AtomicInteger();
    List<ProcessHandle> killed = new ArrayList<>();
    BatchListener killer =
        new BatchListener() {
          @Override
          public void fileFinished(FileRecord file, BatchProgress progress) {
            if (finished.incrementAndGet() == FILES / 4) {
              Process worker = cluster.get(1);
              killed.addAll(worker.descendants().toList());
              worker.destroyForcibly();
            }
          }
        };
    SessionStore store = SessionStore.inMemory();
    try (JavaSparkContext spark = LocalSpark.start(master)) {
      BatchResult result =
          Batch.of(files)
              .with(new Treacherous())
              .into(folder.resolve("out"))
              .store(store)
              .listener(killer)
              .on(SparkExecutor.on(spark).atOnce(4).workers(Workers.forked(1).heap(64 << 20)))
              .run();

      assertThat(result.completedCount()).isEqualTo(FILES);
      assertThat(store.files(result.sessionId(), FileQuery.of(1_000))).hasSize(FILES);
    }
    assertThat(killed).as("an executor and its forked worker").isNotEmpty();
    await("the end of its processes", () -> killed.stream().noneMatch(ProcessHandle::isAlive));
    for (int i = 0; i < FILES; i++) {
      assertThat(folder.resolve("out/f" + i + ".copy")).hasContent("the content of f" + i);
    }
    try (Stream<Path> outputs = Files.list(folder.resolve("out"))) {
      assertThat(outputs).hasSize(FILES);
    }
  }

  private void start(String name, String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=info"));
    command.addAll(List.of("-Dspark.master.ui.port=0", "-Dspark.worker.ui.port=0"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.apache.spark.deploy." + program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name).toFile());
    builder.environment().put("SPARK_WORKER_DIR", folder.resolve(name + ".work").toString());
    cluster.add(builder.start());
  }

  private long printed(String name, String part) {
    try (Stream<String> lines = Files.lines(folder.resolve(name))) {
      return lines.filter(line -> line.contains(part)).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
