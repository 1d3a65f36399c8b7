package io.audiotoolkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final int MOST_TYPES = 60;

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.audiotoolkit");

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("io.audiotoolkit.(**)").should().beFreeOfCycles().check(CORE);
    slices().matching("(io.audiotoolkit..)").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void theModelKnowsNothingAndTheInterfacesKnowOnlyTheModel() {
    noClasses()
        .that()
        .resideInAPackage("io.audiotoolkit.model")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.audiotoolkit", "io.audiotoolkit.spi")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("io.audiotoolkit.spi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.audiotoolkit")
        .check(CORE);
  }

  @Test
  void roomsBelowTheEntryKnowNothingOfIt() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.audiotoolkit.disk", "io.audiotoolkit.record", "io.audiotoolkit.attempt")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.audiotoolkit")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("io.audiotoolkit.disk")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.audiotoolkit.record", "io.audiotoolkit.attempt")
        .check(CORE);
    noClasses()
        .that()
        .resideInAPackage("io.audiotoolkit.record")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.audiotoolkit.attempt")
        .check(CORE);
  }

  @Test
  void noPackageIsAHeap() {
    assertThat(
            CORE.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting())))
        .allSatisfy((name, types) -> assertThat(types).isLessThan(MOST_TYPES));
  }
}
