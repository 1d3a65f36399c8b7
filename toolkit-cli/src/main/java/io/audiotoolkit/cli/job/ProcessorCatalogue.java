package io.audiotoolkit.cli.job;

import io.audiotoolkit.cli.console.UnknownName;
import io.audiotoolkit.ffmpeg.Convert;
import io.audiotoolkit.spi.ParameterInfo;
import io.audiotoolkit.spi.ProcessorProvider;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The processors on the class path, by name.
 *
 * @param providers one for each name: of several with the same name the first one found counts,
 *     here as on resume
 * @param problems sentences about plugins that cannot be used
 */
public record ProcessorCatalogue(List<ProcessorProvider> providers, List<String> problems) {

  /** Looks for them; a plugin that is broken does no harm to the others. */
  public static ProcessorCatalogue load() {
    List<ProcessorProvider> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Iterator<ProcessorProvider> all = ServiceLoader.load(ProcessorProvider.class).iterator();
    while (true) {
      try {
        if (!all.hasNext()) {
          break;
        }
        ProcessorProvider provider = all.next();
        if (provider.parameters().stream().noneMatch(ProcessorCatalogue::isForPrograms)) {
          add(provider, found, problems);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        problems.add("a plugin cannot be used: " + e.getMessage());
      }
    }
    found.sort(Comparator.comparing(ProcessorProvider::name));
    return new ProcessorCatalogue(List.copyOf(found), List.copyOf(problems));
  }

  /** Whether no command line can give what has to be given. */
  private static boolean isForPrograms(ParameterInfo info) {
    return info.isRequired() && !ParameterOption.canBeGiven(info);
  }

  private static void add(
      ProcessorProvider provider, List<ProcessorProvider> found, List<String> problems) {
    Optional<ProcessorProvider> same =
        found.stream().filter(other -> other.name().equals(provider.name())).findFirst();
    if (same.isEmpty()) {
      found.add(provider);
    } else if (same.get().getClass() != provider.getClass()) {
      problems.add(
          "the processor %s of %s is hidden by the one of %s; rename it"
              .formatted(provider.name(), origin(provider), origin(same.get())));
    }
  }

  public Optional<ProcessorProvider> find(String name) {
    return providers.stream().filter(provider -> provider.name().equals(name)).findFirst();
  }

  /** What is said of a processor that is not there. */
  public String unknown(String name) {
    return UnknownName.sentence(
        "processor", name, providers.stream().map(ProcessorProvider::name).toList());
  }

  /** Whether a processor is the toolkit's own. */
  public static boolean isBuiltIn(ProcessorProvider provider) {
    return (provider.getClass().getPackageName() + '.')
        .startsWith(Convert.class.getPackageName() + '.');
  }

  /** The jar or the folder that a processor comes from, without the folders above. */
  public static String origin(ProcessorProvider provider) {
    CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return provider.getClass().getModule().toString();
    }
    try {
      Path place = Path.of(source.getLocation().toURI());
      return String.valueOf(place.getFileName());
    } catch (URISyntaxException | IllegalArgumentException e) {
      return source.getLocation().toString();
    }
  }
}
