package io.audiotoolkit.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands. Where the first words name one, only that one is wired up, which keeps short
 * commands short.
 */
final class CommandTree {

  private static final int USAGE_WIDTH = 100;
  private static final Map<Class<?>, Map<String, Class<?>>> GROUPS = new LinkedHashMap<>();

  private static final List<Class<?>> SINGLES = List.of(ProbeCommand.class, DoctorCommand.class);

  static {
    GROUPS.put(ConvertCommand.class, Map.of("files", ConvertFilesCommand.class));
    GROUPS.put(SplitCommand.class, Map.of("fixed", SplitFixedCommand.class));
    Map<String, Class<?>> sessions = new LinkedHashMap<>();
    sessions.put("list", SessionsListCommand.class);
    sessions.put("info", SessionsInfoCommand.class);
    sessions.put("resume", SessionsResumeCommand.class);
    sessions.put("retry", SessionsRetryCommand.class);
    sessions.put("verify", SessionsVerifyCommand.class);
    sessions.put("check", SessionsCheckCommand.class);
    sessions.put("backup", SessionsBackupCommand.class);
    sessions.put("clean", SessionsCleanCommand.class);
    sessions.put("delete", SessionsDeleteCommand.class);
    GROUPS.put(SessionsCommand.class, sessions);
  }

  private CommandTree() {}

  /** Runs a command and returns its exit status. */
  static int execute(Console console, String... args) {
    CommandLine root = of(console, args);
    ErrorReport errors = new ErrorReport();
    return root.setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .execute(args);
  }

  private static CommandLine of(Console console, String... args) {
    CommandFactory factory = new CommandFactory(console);
    CommandLine root = new CommandLine(RootCommand.class, factory);
    if (!addOnly(root, factory, args)) {
      addAll(root, factory);
    }
    root.setExpandAtFiles(false); // a file name may begin with @
    root.setUsageHelpWidth(USAGE_WIDTH);
    root.setOut(writer(console.out())).setErr(writer(console.err()));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    addVersion(root);
    return root;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  private static boolean addOnly(CommandLine root, CommandFactory factory, String... args) {
    if (args.length == 0) {
      return false;
    }
    for (Class<?> single : SINGLES) {
      if (nameOf(single).equals(args[0])) {
        root.addSubcommand(new CommandLine(single, factory));
        return true;
      }
    }
    if (args.length < 2) {
      return false;
    }
    for (Map.Entry<Class<?>, Map<String, Class<?>>> group : GROUPS.entrySet()) {
      Class<?> leaf = group.getValue().get(args[1]);
      if (leaf != null && nameOf(group.getKey()).equals(args[0])) {
        CommandLine parent = new CommandLine(group.getKey(), factory);
        root.addSubcommand(parent.addSubcommand(new CommandLine(leaf, factory)));
        return true;
      }
    }
    return false;
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(CommandLine.Command.class).name();
  }

  private static void addAll(CommandLine root, CommandFactory factory) {
    GROUPS.forEach(
        (group, leaves) -> {
          CommandLine parent = new CommandLine(group, factory);
          leaves.values().forEach(leaf -> parent.addSubcommand(new CommandLine(leaf, factory)));
          root.addSubcommand(parent);
        });
    SINGLES.forEach(single -> root.addSubcommand(new CommandLine(single, factory)));
    root.addSubcommand(new CommandLine(AutoComplete.GenerateCompletion.class, factory));
  }

  private static void addVersion(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.versionProvider(new Version());
    command.getSubcommands().values().forEach(CommandTree::addVersion);
  }
}
