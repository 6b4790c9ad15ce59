package io.exit143.connect;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The house: packages build upon each other in one direction, and each connector stands alone. */
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.exit143.connect");

    private static void check(ArchRule rule) {
        rule.check(PRODUCTION);
    }

    @Test
    void noPackagesDependOnEachOtherInACycle() {
        check(
                slices().matching("io.exit143.connect.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a package is read and changed together with all others of its cycle; move the class that both"
                                        + " need into the inner package, or have the inner one take a value or an interface of its own"));
    }

    @Test
    void connectorsStandAlone() {
        check(slices().matching("io.exit143.connect.(*)..")
                .should()
                .notDependOnEachOther()
                .because(
                        "each connector is read, changed and run without the others; what two of them need is a library"
                                + " or a few lines in each"));
    }
}
