package io.audiotoolkit.cli.job;

import io.audiotoolkit.cli.console.Console;
import io.audiotoolkit.cli.console.ExitStatus;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.ffmpeg.Pipeline;
import io.audiotoolkit.model.Parameters;
import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Runs any processor: its options come from what the processor says of its parameters. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public final class ProcessorCommand extends JobCommand {

  private final ProcessorProvider provider;
  private final OtherFormatOptions output = new OtherFormatOptions();
  private final List<ParameterOption> options;
  private final CommandLine command;

  private ProcessorCommand(Console console, ProcessorProvider provider) {
    super(console);
    this.provider = provider;
    command = new CommandLine(this);
    CommandSpec spec = command.getCommandSpec();
    if (Pipeline.takesStepsOf(provider)) {
      spec.addMixin("output", CommandSpec.forAnnotatedObject(output));
    }
    options =
        provider.parameters().stream()
            .filter(ParameterOption::canBeGiven)
            .map(info -> ParameterOption.addTo(spec, info))
            .toList();
    if (ProcessorCatalogue.isBuiltIn(provider)) {
      OtherNames.addTo(spec);
    }
  }

  /**
   * The command of a processor.
   *
   * @param words what a person writes to get there, such as {@code split silence}
   */
  public static CommandLine of(Console console, ProcessorProvider provider, String words) {
    ProcessorCommand command = new ProcessorCommand(console, provider);
    CommandSpec spec = command.command.getCommandSpec();
    spec.name(words.substring(words.lastIndexOf(' ') + 1));
    spec.usageMessage()
        .header(escaped(provider.description()))
        .description(
            "", "Run the same command again and only what is new or has changed is done.", "")
        .footer(
            "",
            ExitStatus.RUN_STATUS,
            "",
            "Examples:",
            command.example(words, ""),
            command.example(words, " --resume"));
    return command.command;
  }

  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  private String example(String words, String more) {
    StringBuilder example = new StringBuilder("  audiotoolkit ").append(words).append(' ');
    if (provider.example().isEmpty()) {
      for (ParameterOption option : options) {
        if (option.info().isRequired()) {
          example.append(option.usage()).append(' ');
        }
      }
      example.append("recordings -r -o out");
    } else {
      example.append(provider.example());
    }
    return escaped(example + more);
  }

  @Override
  Optional<AudioProcessor> processor() {
    Parameters given = Parameters.empty();
    try {
      for (ParameterOption option : options) {
        Optional<Value> value = option.value();
        if (value.isPresent()) {
          given = given.with(option.info().name(), value.get());
        }
      }
      Optional<Convert> convert = output.convert();
      if (given.asMap().isEmpty() && convert.isEmpty() && continuesSession()) {
        return Optional.empty();
      }
      requireAll(given);
      AudioProcessor processor = provider.create(given);
      return Optional.of(convert.isEmpty() ? processor : Pipeline.of(processor, convert.get()));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command, inOptions(String.valueOf(e.getMessage())), e);
    }
  }

  private void requireAll(Parameters given) {
    for (ParameterInfo info : provider.parameters()) {
      if (info.isRequired() && given.find(info.name()).isEmpty()) {
        throw new IllegalArgumentException("Missing required option: '" + usage(info) + "'");
      }
    }
  }

  private String usage(ParameterInfo info) {
    return options.stream()
        .filter(option -> option.info().equals(info))
        .map(ParameterOption::usage)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s (%s) cannot be given on the command line; run %s from a program"
                        .formatted(info.name(), info.type().phrase(), provider.name())));
  }

  /** A message about parameters as one about options. */
  private String inOptions(String message) {
    String said = message;
    for (ParameterOption option : options) {
      Pattern name =
          Pattern.compile("(?<![\\w-])" + Pattern.quote(option.info().name()) + "(?= \\()");
      said = name.matcher(said).replaceAll(Matcher.quoteReplacement(option.name()));
    }
    return said;
  }

  @Override
  String requiredOption() {
    return options.stream()
        .filter(option -> option.info().isRequired())
        .map(ParameterOption::usage)
        .findFirst()
        .orElse("--session=ID");
  }
}
