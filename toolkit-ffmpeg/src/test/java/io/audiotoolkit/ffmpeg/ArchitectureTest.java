package io.audiotoolkit.ffmpeg;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.audiotoolkit.spi.AudioProcessor;
import io.audiotoolkit.spi.DeclaredProcessor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The floors of ADR 97. */
class ArchitectureTest {

  private static final String BASE = "io.audiotoolkit.ffmpeg";

  /** From the ground up: nothing knows what stands behind it. */
  private static final List<String> FLOORS =
      List.of(
          ".audio",
          ".spi",
          ".pcm",
          ".engine.time",
          ".engine.text",
          ".engine.metadata",
          ".engine.container",
          ".engine.cutlist",
          ".engine.libav",
          ".engine.stream",
          ".engine.encode",
          ".engine.loudness",
          ".engine.chain",
          ".engine.write",
          ".probe",
          ".picture",
          ".stats",
          ".concat",
          ".tags",
          ".speech",
          "");

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
  void eachFloorStandsOnThoseBelowIt() {
    assertThat(filesByPackage().keySet())
        .containsExactlyInAnyOrderElementsOf(FLOORS.stream().map(BASE::concat).toList());
    for (int i = 0; i < FLOORS.size() - 1; i++) {
      noClasses()
          .that()
          .resideInAPackage(BASE + FLOORS.get(i))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FLOORS.stream().skip(i + 1).map(BASE::concat).toArray(String[]::new))
          .check(ALL);
    }
  }

  @Test
  void theEngineKnowsNoJob() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            List.of("", ".concat", ".picture", ".probe", ".speech", ".stats", ".tags").stream()
                .map(BASE::concat)
                .toArray(String[]::new))
        .check(ALL);
  }

  @Test
  void containersTagsAndListsKnowNoFfmpeg() {
    noClasses()
        .that()
        .resideInAnyPackage(
            BASE + ".engine.time",
            BASE + ".engine.container",
            BASE + ".engine.metadata",
            BASE + ".engine.cutlist",
            BASE + ".engine.text")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(ALL);
  }

  /**
   * ADR 100: whoever makes one calls a factory, which stays what it is when a parameter is added.
   */
  @Test
  void processorsAreClassesThatCanGainParameters() {
    assertThat(ALL.stream().filter(ArchitectureTest::isProcessor))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            type -> {
              assertThat(type.isAssignableTo(DeclaredProcessor.class)).isTrue();
              assertThat(type.getModifiers()).containsAnyOf(FINAL, ABSTRACT);
              assertThat(type.getConstructors())
                  .noneMatch(constructor -> constructor.getModifiers().contains(PUBLIC));
            });
  }

  private static boolean isProcessor(JavaClass type) {
    return type.isAssignableTo(AudioProcessor.class) && !type.isInterface();
  }

  @Test
  void noPackageIsAHeap() {
    assertThat(filesByPackage())
        .allSatisfy((name, files) -> assertThat(files).isLessThan(MOST_FILES));
  }

  private static Map<String, Long> filesByPackage() {
    return ALL.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
  }
}
