package io.audiotoolkit.ffmpeg.engine.stream;

import static java.util.Map.entry;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_DOUBLE;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_FLOAT;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_INT;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_INT64;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_RATIONAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_UINT;
import static org.bytedeco.ffmpeg.global.avutil.AV_OPT_TYPE_UINT64;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.AVOption;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in the options of filters, written so that they mean the same in every locale. FFmpeg
 * reads them with the C library, which takes a comma for the decimal point where the machine is set
 * to German, French or Russian, and then stops at a point. It takes {@code 5e-1} for a half
 * everywhere, with the same rounding, and does not look for decimals behind an exponent.
 */
public final class FilterNumbers {

  private static final Set<Integer> NUMERIC =
      Set.of(
          AV_OPT_TYPE_INT,
          AV_OPT_TYPE_INT64,
          AV_OPT_TYPE_UINT,
          AV_OPT_TYPE_UINT64,
          AV_OPT_TYPE_FLOAT,
          AV_OPT_TYPE_DOUBLE,
          AV_OPT_TYPE_RATIONAL);

  /** Of all filters: when they are on, as an expression. */
  private static final String TIMELINE = "enable";

  /**
   * Options whose text holds numbers or expressions that are read with the C library. Those that
   * FFmpeg reads by itself are left as they are, and so are names with a point, such as 5.1.
   */
  static final Map<String, Set<String>> TEXTS =
      Map.ofEntries(
          entry("adrc", Set.of("transfer")),
          entry("aeval", Set.of("exprs")),
          entry("aevalsrc", Set.of("exprs", "sample_rate", "s")),
          entry("afftfilt", Set.of("real", "imag")),
          entry("afireqsrc", Set.of("gains", "g", "bands", "b")),
          entry("afirsrc", Set.of("frequency", "f", "magnitude", "m", "phase", "p")),
          entry("ametadata", Set.of("expr")),
          entry("amix", Set.of("weights")),
          entry("anequalizer", Set.of("params")),
          entry("aselect", Set.of("expr", "e")),
          entry("asetpts", Set.of("expr")),
          entry("asettb", Set.of("expr", "tb")),
          entry("chorus", Set.of("delays", "decays", "speeds", "depths")),
          entry("compand", Set.of("attacks", "decays", "points")),
          entry("dynaudnorm", Set.of("curve", "v")),
          entry("firequalizer", Set.of("gain", "gain_entry")),
          entry("mcompand", Set.of("args")),
          entry("pan", Set.of("args")),
          entry("sine", Set.of("samples_per_frame")),
          entry("volume", Set.of("volume")));

  /** Words and numbers in base 16 stay; behind a number a comma counts too. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[A-Za-z_]\\w*|0[xX]\\p{XDigit}+"
              + "|(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,9})?(?=(\\s*,)?)");

  /** How {@code ametadata} compares when its value is a number, by name and as a number. */
  private static final Set<String> COMPARING =
      Set.of("less", "equal", "greater", "expr", "2", "3", "4", "5");

  /** What stands between a number and its decimals, in the locale's own writing. */
  private static final Pattern PRINTED_POINT = Pattern.compile("[^0-9.+-]+(?=[0-9]+$)");

  private FilterNumbers() {}

  /** A number that a filter has written into the metadata of a frame. */
  public static double parse(String printed) {
    return Double.parseDouble(PRINTED_POINT.matcher(printed).replaceFirst("."));
  }

  /** Rewrites the options of a filter, those that it has by itself as well. */
  static void makePortable(FilterOptions options) {
    Map<String, String> given = options.given();
    given.forEach(
        (option, value) -> {
          if (hasDecimals(value) && isNumeric(options, given, option)) {
            options.give(option, portable(options.filter(), value));
          }
        });
    for (String option : texts(options)) {
      AVOption known = given.containsKey(option) ? null : options.known(option);
      String value = known == null ? null : defaultText(known);
      if (value != null && hasDecimals(value)) {
        options.give(option, portable(options.filter(), value));
      }
    }
  }

  private static @Nullable String defaultText(AVOption option) {
    BytePointer text = option.default_val_str();
    return text == null || text.isNull() ? null : text.getString(StandardCharsets.UTF_8);
  }

  private static boolean isNumeric(
      FilterOptions options, Map<String, String> given, String option) {
    if (option.equals(TIMELINE) || texts(options).contains(option)) {
      return true;
    }
    if (options.filter().equals("ametadata") && option.equals("value")) {
      return COMPARING.contains(given.getOrDefault("function", ""));
    }
    AVOption known = options.known(option);
    return known != null && NUMERIC.contains(known.type());
  }

  private static Set<String> texts(FilterOptions options) {
    return TEXTS.getOrDefault(options.filter(), Set.of());
  }

  private static boolean hasDecimals(String value) {
    return value.indexOf('.') >= 0 || value.indexOf(',') >= 0;
  }

  /** The layout with which the text of a pan begins is a name. */
  private static String portable(String filter, String value) {
    int numbers = filter.equals("pan") ? Math.max(0, value.indexOf('|')) : 0;
    return value.substring(0, numbers) + portable(value.substring(numbers));
  }

  /** An expression, or numbers between other signs, with all decimals as exponents. */
  static String portable(String expression) {
    return NUMBER.matcher(expression).replaceAll(FilterNumbers::number);
  }

  private static String number(MatchResult found) {
    String mantissa = found.group(1);
    if (mantissa == null) {
      return found.group();
    }
    String exponent = found.group(2);
    int point = mantissa.indexOf('.');
    if (point < 0) {
      boolean endsInComma = exponent == null && found.group(3) != null;
      return endsInComma ? mantissa + "e0" : found.group();
    }
    int decimals = mantissa.length() - point - 1;
    int power = exponent == null ? 0 : Integer.parseInt(exponent.substring(1));
    return mantissa.replace(".", "") + "e" + (power - decimals);
  }
}
