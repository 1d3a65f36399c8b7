package io.audiotoolkit.worker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The command line of a worker. */
final class WorkerCommand {

  private static final Path SHELL = Path.of("/bin/sh");
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  /**
   * Ctrl+C and the end of a service reach every process of a group; a worker that died of them
   * would be a crash of its file. Signals ignored here stay ignored in the JVM.
   */
  private static final String IGNORING_SIGNALS = "trap '' HUP INT TERM; ";

  /** From here on the JVM warns of native code and of memory outside the heap. */
  private static final int WARNING_JAVA = 24;

  private static final List<String> NATIVE_MODULES =
      List.of("org.bytedeco.javacpp", "org.lwjgl", "com.sun.jna");

  private final WorkerOptions options;

  WorkerCommand(WorkerOptions options) {
    this.options = options;
  }

  /** The program and its arguments. */
  List<String> words(Path socket) {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      words.addAll(
          List.of(SHELL.toString(), "-c", IGNORING_SIGNALS + limit() + "exec \"$@\"", "worker"));
    }
    words.add(java());
    words.addAll(
        List.of(
            "-Xmx" + options.heapBytes(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // the work is native; the second compiler costs more
            "-XX:+UseCountedLoopSafepoints", // or a long loop would keep it from ending
            "-XX:LoopStripMiningIter=1000",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + (WINDOWS ? "NUL" : "/dev/null"), // what matters is on its output too
            "-XX:-UsePerfData")); // leaves a file behind when killed
    words.addAll(nativeAccess(Runtime.version().feature()));
    words.addAll(options.jvmOptions());
    words.addAll(program());
    words.add(socket.toString());
    words.add(Long.toString(ProcessHandle.current().pid()));
    return words;
  }

  /** Allows native code, on the class path and in the modules that are here. */
  private static List<String> nativeAccess(int java) {
    if (java < WARNING_JAVA) {
      return List.of();
    }
    StringJoiner modules = new StringJoiner(",").add("ALL-UNNAMED");
    NATIVE_MODULES.stream()
        .filter(name -> ModuleLayer.boot().findModule(name).isPresent())
        .forEach(modules::add);
    return List.of("--enable-native-access=" + modules, "--sun-misc-unsafe-memory-access=allow");
  }

  private static String java() {
    String program = WINDOWS ? "java.exe" : "java";
    return Path.of(System.getProperty("java.home"), "bin", program).toString();
  }

  /** The lower of this and any limit that there is already holds. */
  private String limit() {
    long kibibytes = (options.heapBytes() + options.nativeBytes()) >> 10;
    return options.nativeBytes() == 0 ? "" : "ulimit -d " + kibibytes + " 2>/dev/null; ";
  }

  private List<String> program() {
    String main = WorkerMain.class.getName();
    if (!options.classPath().isEmpty()) {
      String given = String.join(File.pathSeparator, options.classPath());
      return List.of("-cp", given, main);
    }
    List<String> words = new ArrayList<>();
    @Nullable String classPath = System.getProperty("java.class.path");
    if (classPath != null && !classPath.isEmpty()) {
      words.addAll(List.of("-cp", classPath));
    }
    @Nullable String modulePath = System.getProperty("jdk.module.path");
    if (modulePath != null) {
      words.addAll(List.of("-p", modulePath, "--add-modules", "ALL-MODULE-PATH"));
    }
    @Nullable String module = WorkerMain.class.getModule().getName();
    words.addAll(module == null ? List.of(main) : List.of("-m", module + "/" + main));
    return words;
  }
}
