package io.audiotoolkit.cli.job;

import io.audiotoolkit.model.Value;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ParameterType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The option that gives a parameter of a processor. */
public final class ParameterOption {

  /** Before the options that commands share. */
  private static final int ORDER = EncodingOptions.ORDER - 2;

  private final ParameterInfo info;
  private final OptionSpec option;

  private ParameterOption(ParameterInfo info, OptionSpec option) {
    this.info = info;
    this.option = option;
  }

  /** Adds the option to a command. */
  public static ParameterOption addTo(CommandSpec command, ParameterInfo info) {
    String name = name(info);
    boolean taken = command.optionsMap().containsKey(name);
    List<String> names = new ArrayList<>(OtherNames.shortNames(info.name(), command));
    names.add(taken ? name.replaceFirst("--", "--param-") : name);
    OptionSpec.Builder option =
        OptionSpec.builder(names.toArray(new String[0]))
            .order(ORDER)
            .description(description(info).replace("%", "%%"));
    if (isSwitch(info)) {
      option.type(Boolean.class).arity("0");
    } else if (info.isList()) {
      option.type(List.class).auxiliaryTypes(String.class).arity("1").paramLabel(label(info));
    } else {
      option.type(String.class).arity("1").paramLabel(label(info));
    }
    OptionSpec built = option.build();
    command.addOption(built);
    return new ParameterOption(info, built);
  }

  /** The option's name where no other option has it. */
  public static String name(ParameterInfo info) {
    return "--" + (isOnByDefault(info) ? "no-" : "") + info.kebabName();
  }

  /** Whether a person can give it at all. */
  public static boolean canBeGiven(ParameterInfo info) {
    return info.type() != ParameterType.RECORD;
  }

  private static boolean isSwitch(ParameterInfo info) {
    return info.type() == ParameterType.FLAG
        && (isOnByDefault(info) || info.defaultValue().equals("false"));
  }

  private static boolean isOnByDefault(ParameterInfo info) {
    return info.type() == ParameterType.FLAG && info.defaultValue().equals("true");
  }

  private static String label(ParameterInfo info) {
    if (!info.choices().isEmpty()) {
      return "WORD";
    }
    if (!info.unit().isEmpty() && info.type() != ParameterType.DURATION) {
      return info.unit().toUpperCase(Locale.ROOT);
    }
    return switch (info.type()) {
      case FLAG -> "true|false";
      case WHOLE -> "N";
      case REAL -> "NUMBER";
      case TEXT -> "TEXT";
      case DURATION -> "DURATION";
      case PATH -> "FILE";
      case RECORD -> "RECORD";
    };
  }

  private static String description(ParameterInfo info) {
    String what = info.description().isEmpty() ? info.name() : info.description();
    StringBuilder text = new StringBuilder();
    text.append(capitalised(what));
    if (isOnByDefault(info)) {
      return text.append(" (on by default; this turns it off).").toString();
    }
    List<String> choices = info.shownChoices();
    if (!choices.isEmpty()) {
      int last = choices.size() - 1;
      String others = String.join(", ", choices.subList(0, last));
      text.append(": ").append(others).append(last > 0 ? " or " : "").append(choices.get(last));
    }
    if (!info.range().isEmpty()) {
      text.append(" (").append(info.range()).append(')');
    }
    text.append('.');
    if (info.isList() && !isSwitch(info)) {
      text.append(
          isSplit(info) ? " Several separated by commas." : " Give it several times for several.");
    }
    if (info.isRequired()) {
      text.append(" Required unless --session is given.");
    } else if (!info.defaultValue().isEmpty() && !isSwitch(info)) {
      text.append(" Default: ").append(shownDefault(info)).append('.');
    }
    return text.toString();
  }

  /** A default among choices is written as they are. */
  private static String shownDefault(ParameterInfo info) {
    int choice = info.choices().indexOf(info.defaultValue());
    return choice < 0 ? info.defaultValue() : info.shownChoices().get(choice);
  }

  private static boolean isSplit(ParameterInfo info) {
    return !info.choices().isEmpty()
        || (info.type() != ParameterType.TEXT && info.type() != ParameterType.PATH);
  }

  private static String capitalised(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  ParameterInfo info() {
    return info;
  }

  /** Its name with the dashes. */
  public String name() {
    return option.longestName();
  }

  /** As a message names it when it is missing. */
  String usage() {
    return name() + "=" + option.paramLabel();
  }

  /**
   * The value that was given; empty when none was.
   *
   * @throws IllegalArgumentException if the text is no such value; the message names the option
   */
  Optional<Value> value() {
    @Nullable Object given = option.getValue();
    if (given == null) {
      return Optional.empty();
    }
    if (isSwitch(info)) {
      return Optional.of(new Value.Flag(!isOnByDefault(info)));
    }
    ParameterInfo named = info.named(name());
    if (!(given instanceof List<?> texts)) {
      return Optional.of(named.parse(given.toString()));
    }
    List<Value> items = new ArrayList<>();
    for (Object text : texts) {
      items.addAll(((Value.Sequence) named.parse(text.toString())).values());
    }
    return Optional.of(new Value.Sequence(items));
  }
}
