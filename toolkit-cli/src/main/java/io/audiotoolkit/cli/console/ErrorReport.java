package io.audiotoolkit.cli.console;

import io.audiotoolkit.model.AudioToolkitException;
import io.audiotoolkit.model.EnvironmentException;
import io.audiotoolkit.model.NoResumableSessionException;
import io.audiotoolkit.model.OutputConflictException;
import io.audiotoolkit.model.SessionCompletedException;
import io.audiotoolkit.model.SessionNotFoundException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one paragraph what is wrong and what to do about it. */
public final class ErrorReport implements IExecutionExceptionHandler, IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    Optional<String> word = unknownCommand(e);
    if (e instanceof UnmatchedArgumentException unmatched
        && unmatched.getUnmatched().contains("")) {
      err.println("audiotoolkit: '' is no path; write . for the current folder");
    } else if (word.isPresent()) {
      err.println(
          "audiotoolkit: "
              + UnknownName.sentence("command", word.get(), command.getSubcommands().keySet()));
    } else {
      err.println("audiotoolkit: " + Shown.lines(String.valueOf(e.getMessage())));
      UnmatchedArgumentException.printSuggestions(e, err);
    }
    err.println("See " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitStatus.USAGE;
  }

  /** The word that stands where a command should. */
  private static Optional<String> unknownCommand(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
            && !e.getCommandLine().getSubcommands().isEmpty()
        ? unmatched.getUnmatched().stream().findFirst().filter(word -> !word.startsWith("-"))
        : Optional.empty();
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    err.println("audiotoolkit: " + Shown.lines(message(e)) + nextStep(e));
    if (isVerbose(parsed)) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      err.print(Shown.lines(trace.toString()));
    }
    return e instanceof EnvironmentException ? ExitStatus.STOPPED : ExitStatus.USAGE;
  }

  /** What an exception says; one that was not foreseen is called that. */
  public static String message(Exception e) {
    String said = e.getMessage();
    boolean foreseen =
        e instanceof AudioToolkitException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException;
    return foreseen && said != null
        ? said
        : "unexpected error: " + e + "; run it again with -v to see where, and report it";
  }

  private static boolean isVerbose(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    ParseResult last = commands.get(commands.size() - 1).getParseResult();
    return last.hasMatchedOption("-v");
  }

  private static String nextStep(Exception e) {
    if (e instanceof OutputConflictException) {
      return "\nSee -o, --name and --on-existing.";
    }
    if (e instanceof SessionCompletedException finished) {
      return "\nRetry its failed files with: audiotoolkit sessions retry " + finished.sessionId();
    }
    return e instanceof SessionNotFoundException || e instanceof NoResumableSessionException
        ? "\nSee audiotoolkit sessions list"
        : "";
  }
}
