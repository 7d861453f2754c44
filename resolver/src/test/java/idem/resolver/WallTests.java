package idem.resolver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class WallTests {

    private static final String[] PURE = {
        "idem.resolver.rule..",
        "idem.resolver.sort..",
        "idem.resolver.table..",
        "idem.resolver.cluster..",
        "idem.resolver.simulate..",
        "idem.resolver.evaluate..",
        "idem.resolver.explain..",
        "idem.resolver.time.."
    };

    private static final JavaClasses RESOLVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("idem.resolver");

    @Test
    void whatDecidesReadsNoFileNoNetworkAndNoGraph() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.sql..",
                        "org.neo4j..",
                        "de.siegmar..",
                        "idem.graph.db..",
                        "org.slf4j..")
                .check(RESOLVER);
    }

    @Test
    void whatDecidesReadsNoClockAndThrowsNoDice() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.time.Clock")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|concurrent\\.ThreadLocalRandom)")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .check(RESOLVER);
    }

    @Test
    void rulesKnowNothingOfWhatUsesThem() {
        noClasses()
                .that()
                .resideInAPackage("idem.resolver.rule..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("idem.resolver.cluster..", "idem.resolver.links..", "idem.resolver.simulate..")
                .check(RESOLVER);
    }

    @Test
    void whatPacksLinksKnowsNothingOfWhatIsDecidedOfThem() {
        noClasses()
                .that()
                .resideInAnyPackage("idem.resolver.sort..", "idem.resolver.table..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("idem.resolver.cluster..", "idem.resolver.rule..")
                .check(RESOLVER);
    }

    @Test
    void clusteringKnowsNothingButRulesAndPackedLinks() {
        noClasses()
                .that()
                .resideInAnyPackage("idem.resolver.sort..", "idem.resolver.table..", "idem.resolver.cluster..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "idem.graph.rulefile..",
                        "idem.resolver.links..",
                        "idem.resolver.simulate..",
                        "idem.resolver.explain..",
                        "idem.resolver.evaluate..",
                        "idem.resolver.snapshot..",
                        "idem.resolver.run..",
                        "idem.resolver.identity..")
                .check(RESOLVER);
    }

    @Test
    void whatReadsTheGraphKnowsNothingOfRuns() {
        noClasses()
                .that()
                .resideInAPackage("idem.resolver.snapshot..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("idem.resolver.run..")
                .check(RESOLVER);
    }

    @Test
    void theResolverSeesNoSisterModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "idem.ingest..", "idem.tagger..", "idem.api..", "org.springframework..", "picocli..")
                .check(RESOLVER);
    }

    @Test
    void yamlIsReadOnlyWhereRuleFilesAre() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.yaml..")
                .check(RESOLVER);
    }
}
