package io.exit143;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The house: dependencies point inward, to the domain, which knows nothing of Kafka, HTTP or JSON. */
class ArchitectureTest {
    private static final String DOMAIN = "io.exit143.termination..";
    private static final String KUBERNETES = "io.exit143.kubernetes..";
    private static final String LOGS = "io.exit143.logs..";

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.exit143");

    private static void check(ArchRule rule) {
        rule.check(PRODUCTION);
    }

    @Test
    void theDomainDependsOnJavaAlone() {
        check(classes()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(DOMAIN, "java..", "org.jspecify.annotations..")
                .because(
                        "the domain is a pure function; have the outer package pass values in, or turn its input into a"
                                + " Fact there"));
    }

    @Test
    void readersKnowNothingOfKafkaOrTheTopology() {
        check(noClasses()
                .that()
                .resideInAnyPackage(KUBERNETES, LOGS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.exit143.streams..", "io.exit143.query..", "org.apache.kafka..")
                .because("readers turn bytes into evidence and are used outside of Kafka too; do what needs Kafka in"
                        + " io.exit143.streams and hand the readers plain values"));
    }

    @Test
    void logsDoNotDependOnKubernetesReaders() {
        check(noClasses()
                .that()
                .resideInAPackage(LOGS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(KUBERNETES)
                .because("a log shape says what a record is, not what it means; return the record's text and let"
                        + " io.exit143.streams give it to the reader of io.exit143.kubernetes"));
    }

    @Test
    void theTopologyDoesNotDependOnTheQueries() {
        check(noClasses()
                .that()
                .resideInAPackage("io.exit143.streams..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.exit143.query..")
                .allowEmptyShould(true)
                .because("queries read what the topology wrote; move what both need into the topology"));
    }

    @Test
    void noPackagesDependOnEachOtherInACycle() {
        check(slices().matching("io.exit143.(**)")
                .should()
                .beFreeOfCycles()
                .because("a package is read and changed together with all others of its cycle; move the class that both"
                        + " need into the inner package, or have the inner one take a value of its own"));
    }

    @Test
    void questionsKnowNeitherWhoAsksNorWhichInstanceAnswers() {
        check(noClasses()
                .that()
                .resideInAPackage("io.exit143.query.question..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.exit143.query.source..",
                        "io.exit143.query.fleet..",
                        "io.exit143.query.endpoint..",
                        "io.exit143.query.access..")
                .because("the same question is put to the stores here and on other instances; give it a predicate of"
                        + " what may be seen instead of the one who asks"));
    }

    @Test
    void timeIsAnArgumentOfTheDomain() {
        check(noClasses()
                .that()
                .resideInAPackage(DOMAIN)
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .because("documents are a function of the evidence; take the time as an argument"));
    }

    @Test
    void noClassIsNamedAfterNothing() {
        check(noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .because("such a class gathers what belongs nowhere; name it after the one thing it does, or move its"
                        + " methods to the type that they are about"));
    }
}
