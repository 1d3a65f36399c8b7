package io.audiotoolkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

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
}
