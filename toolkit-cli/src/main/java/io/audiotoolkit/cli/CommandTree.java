package io.audiotoolkit.cli;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ErrorReport;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.ConvertCommand;
import io.audiotoolkit.cli.job.ConvertFilesCommand;
import io.audiotoolkit.cli.job.JobCommand;
import io.audiotoolkit.cli.job.OtherNames;
import io.audiotoolkit.cli.job.ProcessorCatalogue;
import io.audiotoolkit.cli.job.ProcessorCommand;
import io.audiotoolkit.cli.job.RunCommand;
import io.audiotoolkit.cli.job.SplitCommand;
import io.audiotoolkit.cli.plugin.PluginsCommand;
import io.audiotoolkit.cli.plugin.PluginsListCommand;
import io.audiotoolkit.cli.probe.ProbeCommand;
import io.audiotoolkit.cli.session.SessionsBackupCommand;
import io.audiotoolkit.cli.session.SessionsCheckCommand;
import io.audiotoolkit.cli.session.SessionsCleanCommand;
import io.audiotoolkit.cli.session.SessionsCommand;
import io.audiotoolkit.cli.session.SessionsDeleteCommand;
import io.audiotoolkit.cli.session.SessionsExportCommand;
import io.audiotoolkit.cli.session.SessionsInfoCommand;
import io.audiotoolkit.cli.session.SessionsListCommand;
import io.audiotoolkit.cli.session.SessionsResumeCommand;
import io.audiotoolkit.cli.session.SessionsRetryCommand;
import io.audiotoolkit.cli.session.SessionsVerifyCommand;
import io.audiotoolkit.model.OutOfMemoryException;
import io.audiotoolkit.spi.ProcessorProvider;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * The commands. Where the first words name one, only that one is wired up, which keeps short
 * commands short; processors are looked for only where no command of that name is known.
 */
final class CommandTree {

  /** U+FFFD, the replacement character. */
  private static final char UNREADABLE = '\uFFFD';

  private static final String RUN = "run";
  private static final String SESSIONS = "sessions";

  /**
   * The groups whose names processors begin with: {@code split-silence} is {@code split silence}.
   */
  private static final Set<String> OF_PROCESSORS = Set.of("convert", "split");

  private static final Map<String, Class<?>> SINGLES = new LinkedHashMap<>();
  private static final Map<String, CommandGroup> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put(
        "convert", CommandGroup.of(ConvertCommand.class).with("files", ConvertFilesCommand.class));
    GROUPS.put("split", CommandGroup.of(SplitCommand.class));
    GROUPS.put(RUN, CommandGroup.of(RunCommand.class));
    GROUPS.put(
        "plugins", CommandGroup.of(PluginsCommand.class).with("list", PluginsListCommand.class));
    GROUPS.put(
        SESSIONS,
        CommandGroup.of(SessionsCommand.class)
            .with("list", SessionsListCommand.class)
            .with("info", SessionsInfoCommand.class)
            .with("export", SessionsExportCommand.class)
            .with("resume", SessionsResumeCommand.class)
            .with("retry", SessionsRetryCommand.class)
            .with("verify", SessionsVerifyCommand.class)
            .with("check", SessionsCheckCommand.class)
            .with("backup", SessionsBackupCommand.class)
            .with("clean", SessionsCleanCommand.class)
            .with("delete", SessionsDeleteCommand.class));
    SINGLES.put("probe", ProbeCommand.class);
    SINGLES.put("doctor", DoctorCommand.class);
  }

  private final Console console;
  private final CommandFactory factory;
  private final CommandLine root;

  private CommandTree(Console console) {
    this.console = console;
    factory = new CommandFactory(console);
    root = new CommandLine(RootCommand.class, factory);
  }

  /** Runs a command and returns its exit status. */
  static int execute(Console console, String... args) {
    for (String word : args) {
      if (word.indexOf(UNREADABLE) >= 0) {
        console.err().println("audiotoolkit: " + unreadable(word));
        return ExitStatus.USAGE;
      }
    }
    ErrorReport errors = new ErrorReport();
    try {
      return new CommandTree(console)
          .wired(args)
          .setExecutionExceptionHandler(errors)
          .setParameterExceptionHandler(errors)
          .execute(args);
    } catch (Error e) { // not an exception, and so not of the handlers
      OutOfMemoryException shortage = OutOfMemoryException.behind(e).orElseThrow(() -> e);
      console.err().println("audiotoolkit: " + shortage.getMessage());
      return ExitStatus.STOPPED;
    }
  }

  /** The JVM puts the same sign for all that it cannot read, so what it was is lost. */
  private static String unreadable(String word) {
    return "the argument '"
        + Shown.text(word)
        + "' holds letters that cannot be read in the locale of this process ("
        + System.getProperty("sun.jnu.encoding", "unknown")
        + "); run it with LC_ALL=C.UTF-8, and where the name of a file is no valid text, name its"
        + " folder instead";
  }

  private CommandLine wired(String... args) {
    if (!addOnly(args)) {
      addAll();
    }
    root.setExpandAtFiles(false); // a file name may begin with @
    root.setUsageHelpWidth(Console.USAGE_WIDTH);
    root.setOut(writer(console.out())).setErr(writer(console.err()));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.registerConverter(Path.class, CommandTree::path);
    addVersion(root);
    return root;
  }

  /** Empty, it would be the current folder, which is what a variable without a value leads to. */
  private static Path path(String word) {
    if (word.isEmpty()) {
      throw new TypeConversionException("'' is no path; write . for the current folder");
    }
    return Path.of(word);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, Charset.defaultCharset());
  }

  private boolean addOnly(String... args) {
    if (args.length == 0 || args[0].startsWith("-")) {
      return false;
    }
    String first = args[0];
    Class<?> single = SINGLES.get(first);
    if (single != null) {
      root.addSubcommand(new CommandLine(single, factory));
      return true;
    }
    CommandGroup group = GROUPS.get(first);
    if (group == null) {
      return addProcessor(first, first);
    }
    if (args.length == 1 || args[1].startsWith("-")) {
      return false;
    }
    Class<?> leaf = group.leaves().get(args[1]);
    if (leaf == null) {
      String name = first.equals(RUN) ? args[1] : first + "-" + args[1];
      return (first.equals(RUN) || OF_PROCESSORS.contains(first))
          && addProcessor(name, first + " " + args[1]);
    }
    group(first, group).addSubcommand(command(leaf));
    return true;
  }

  private CommandLine command(Class<?> leaf) {
    CommandLine command = new CommandLine(leaf, factory);
    if (JobCommand.class.isAssignableFrom(leaf)) {
      OtherNames.addTo(command.getCommandSpec());
    }
    return command;
  }

  /** Adds the command of a processor, if there is one of that name. */
  private boolean addProcessor(String name, String words) {
    Optional<ProcessorProvider> found = ProcessorCatalogue.load().find(name);
    found.ifPresent(provider -> add(provider, words));
    return found.isPresent();
  }

  private void add(ProcessorProvider provider, String words) {
    CommandGroup group = GROUPS.get(words.substring(0, Math.max(0, words.indexOf(' '))));
    CommandLine parent =
        group == null ? root : group(words.substring(0, words.indexOf(' ')), group);
    parent.addSubcommand(ProcessorCommand.of(console, provider, words));
  }

  private CommandLine group(String word, CommandGroup group) {
    CommandLine known = root.getSubcommands().get(word);
    if (known != null) {
      return known;
    }
    CommandLine added = new CommandLine(group.type(), factory);
    root.addSubcommand(added);
    return added;
  }

  private void addAll() {
    List<ProcessorProvider> processors = ProcessorCatalogue.load().providers();
    GROUPS.forEach(
        (word, group) -> {
          CommandLine parent = group(word, group);
          group.leaves().values().forEach(leaf -> parent.addSubcommand(command(leaf)));
        });
    SINGLES.values().forEach(single -> root.addSubcommand(new CommandLine(single, factory)));
    for (ProcessorProvider provider : processors) {
      add(provider, RUN + " " + provider.name());
      ownWords(provider.name()).ifPresent(words -> add(provider, words));
    }
    root.addSubcommand(new CommandLine(AutoComplete.GenerateCompletion.class, factory));
  }

  /** What a person writes to run a processor without {@code run}; empty when that is taken. */
  private static Optional<String> ownWords(String name) {
    if (GROUPS.containsKey(name) || SINGLES.containsKey(name)) {
      return Optional.empty();
    }
    int dash = name.indexOf('-');
    String prefix = name.substring(0, Math.max(0, dash));
    CommandGroup group = GROUPS.get(prefix);
    if (group == null || !OF_PROCESSORS.contains(prefix)) {
      return Optional.of(name);
    }
    return group.leaves().containsKey(name.substring(dash + 1))
        ? Optional.empty()
        : Optional.of(name.replaceFirst("-", " "));
  }

  private static void addVersion(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    spec.versionProvider(new Version());
    command.getSubcommands().values().forEach(CommandTree::addVersion);
  }
}
