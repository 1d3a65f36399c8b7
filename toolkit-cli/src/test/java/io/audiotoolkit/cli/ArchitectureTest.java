package io.audiotoolkit.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The groups of ADR 98. */
class ArchitectureTest {

  private static final String BASE = "io.audiotoolkit.cli";

  private static final int MOST_FILES = 60;

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(BASE);

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("(" + BASE + "..)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void theConsoleKnowsNoCommand() {
    knowsOnly(".console");
  }

  @Test
  void progressAndReportsKnowNoCommand() {
    knowsOnly(".progress", ".console");
    knowsOnly(".report", ".console");
  }

  @Test
  void jobsKnowNoOtherCommand() {
    knowsOnly(".job", ".console", ".progress", ".report");
  }

  @Test
  void otherCommandsKnowAtMostTheJobs() {
    knowsOnly(".session", ".console", ".report", ".job");
    knowsOnly(".plugin", ".console", ".job");
    knowsOnly(".probe", ".console");
  }

  @Test
  void noPackageIsAHeapAndEachIsAGroup() {
    Map<String, Long> files =
        ALL.stream()
            .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));

    assertThat(files.keySet())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(
                    "", ".console", ".report", ".progress", ".job", ".session", ".plugin", ".probe")
                .map(BASE::concat)
                .toList());
    assertThat(files).allSatisfy((name, count) -> assertThat(count).isLessThan(MOST_FILES));
  }

  private static void knowsOnly(String group, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(group), Stream.of(others)).map(BASE::concat).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(BASE + group)
        .should()
        .dependOnClassesThat(resideInAPackage(BASE + "..").and(resideOutsideOfPackages(allowed)))
        .check(ALL);
  }
}
