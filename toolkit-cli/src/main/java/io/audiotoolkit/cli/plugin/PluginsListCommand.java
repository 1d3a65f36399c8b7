package io.audiotoolkit.cli.plugin;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.cli.console.Shown;
import io.audiotoolkit.cli.job.ParameterOption;
import io.audiotoolkit.cli.job.ProcessorCatalogue;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plugins list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    header = "Lists the processors that are there, built in or from plugins.",
    description = {
      "",
      "Shows of each its name, its version, what it is for and its parameters, and of a plugin the"
          + " jar. A plugin's jar goes into the folder plugins beside the launcher, or into one"
          + " that AUDIOTOOLKIT_PLUGINS names.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all is well; 1 a plugin cannot be used; 2 wrong usage.",
      "",
      "Examples:",
      "  audiotoolkit plugins list",
      "  audiotoolkit plugins list normalize",
      "  audiotoolkit plugins list --json"
    })
public final class PluginsListCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "Only these processors.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--json", description = "Prints one JSON document, a list of processors.")
  private boolean json;

  public PluginsListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ProcessorCatalogue catalogue = ProcessorCatalogue.load();
    List<ProcessorProvider> shown = shown(catalogue);
    if (json) {
      PluginsJson.write(shown, console.out());
    } else {
      shown.forEach(this::print);
    }
    catalogue
        .problems()
        .forEach(problem -> console.err().println("audiotoolkit: " + Shown.text(problem)));
    return catalogue.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.FAILURES;
  }

  private List<ProcessorProvider> shown(ProcessorCatalogue catalogue) {
    return names.isEmpty()
        ? catalogue.providers()
        : names.stream().map(name -> named(name, catalogue)).toList();
  }

  private static ProcessorProvider named(String name, ProcessorCatalogue catalogue) {
    return catalogue
        .find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    catalogue.unknown(name)
                        + ". A plugin's jar goes into the folder plugins beside the launcher"));
  }

  private void print(ProcessorProvider provider) {
    console
        .out()
        .println(
            Shown.text(
                "%s (version %s%s): %s"
                    .formatted(
                        provider.name(),
                        provider.version(),
                        ProcessorCatalogue.isBuiltIn(provider)
                            ? ""
                            : ", from " + ProcessorCatalogue.origin(provider),
                        provider.description())));
    console.out().println(options(provider));
  }

  private static String options(ProcessorProvider provider) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().sortOptions(false).width(Console.USAGE_WIDTH);
    provider.parameters().stream()
        .filter(ParameterOption::canBeGiven)
        .forEach(info -> ParameterOption.addTo(spec, info));
    return new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF)).optionList();
  }
}
