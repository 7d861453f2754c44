package idem.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.boot.health.contributor.HealthIndicator;

/** The walls between the rooms of the house, seen from the one module that sees them all. */
@AnalyzeClasses(
        packages = "idem",
        importOptions = {ImportOption.DoNotIncludeTests.class, WallTests.NoTestJars.class})
final class WallTests {

    @ArchTest
    static final ArchRule the_driver_stays_behind_graph_model = noClasses()
            .that()
            .resideOutsideOfPackage("idem.graph..")
            .and(DescribedPredicate.not(named("idem.api.server.DocumentDriver")))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.neo4j.driver..", "ac.simons.neo4j..");

    @ArchTest
    static final ArchRule health_reads_the_graph_only_once_it_is_known_to_answer = noClasses()
            .that()
            .areAssignableTo(HealthIndicator.class)
            .and(DescribedPredicate.not(assignableTo("idem.api.health.HealthOfGraph")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("idem.graph..");

    @ArchTest
    static final ArchRule ingest_sees_neither_resolver_nor_tagger =
            neverSees("idem.ingest..", "idem.resolver..", "idem.tagger..");

    @ArchTest
    static final ArchRule resolver_sees_neither_ingest_nor_tagger =
            neverSees("idem.resolver..", "idem.ingest..", "idem.tagger..");

    @ArchTest
    static final ArchRule tagger_sees_neither_ingest_nor_resolver =
            neverSees("idem.tagger..", "idem.ingest..", "idem.resolver..");

    @ArchTest
    static final ArchRule nothing_sees_the_api = noClasses()
            .that()
            .resideOutsideOfPackage("idem.api..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("idem.api..");

    @ArchTest
    static final ArchRule the_graph_model_sees_nobody =
            neverSees("idem.graph..", "idem.ingest..", "idem.resolver..", "idem.tagger..", "idem.neo4j..");

    @ArchTest
    static final ArchRule spring_and_http_stay_in_the_api = noClasses()
            .that()
            .resideOutsideOfPackage("idem.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..", "org.springdoc..");

    @ArchTest
    static final ArchRule picocli_stays_in_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("idem.api.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    @ArchTest
    static final ArchRule only_the_command_line_prints = noClasses()
            .that()
            .resideOutsideOfPackages("idem.api.cli..", "idem.neo4j..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule only_the_command_line_ends_the_program = noClasses()
            .that()
            .resideOutsideOfPackages("idem.api.cli..", "idem.neo4j..")
            .should()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule time_and_chance_are_passed_in = noClasses()
            .that()
            .resideOutsideOfPackages("idem.api..", "idem.neo4j..")
            .and(DescribedPredicate.not(named("idem.graph.run.Holder")))
            .should()
            .callMethodWhere(madeHere(Clock.class, "(system|tick).*"))
            .orShould()
            .callMethodWhere(madeHere(Instant.class, "now"))
            .orShould()
            .callMethodWhere(madeHere(System.class, "currentTimeMillis"))
            .orShould()
            .callMethodWhere(madeHere(UUID.class, "randomUUID"))
            .orShould()
            .callMethodWhere(madeHere(Math.class, "random"))
            .orShould()
            .callMethodWhere(madeHere(ThreadLocalRandom.class, "current"))
            .orShould()
            .callConstructorWhere(
                    JavaCall.Predicates.target(HasOwner.Predicates.With.owner(assignableTo(Random.class))));

    @ArchTest
    static final ArchRule the_api_asks_one_clock = noClasses()
            .that()
            .resideInAPackage("idem.api..")
            .and(DescribedPredicate.not(named("idem.api.SystemClock")))
            .should()
            .callMethodWhere(madeHere(Clock.class, "(system|tick).*"))
            .orShould()
            .callMethodWhere(madeHere(Instant.class, "now"))
            .orShould()
            .callMethodWhere(madeHere(System.class, "currentTimeMillis"));

    @ArchTest
    static final ArchRule bitmaps_stay_in_the_segment_index = noClasses()
            .that()
            .resideOutsideOfPackage("idem.tagger.segment..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.roaringbitmap..");

    @ArchTest
    static final ArchRule token_buckets_stay_in_the_rate_limits = noClasses()
            .that()
            .resideOutsideOfPackage("idem.api.ratelimit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.bucket4j..");

    @ArchTest
    static final ArchRule yaml_is_read_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("idem.graph.rulefile..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule the_web_application_does_not_see_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage("idem.api.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("idem.api.cli..");

    @ArchTest
    static final ArchRule modules_are_free_of_circles =
            slices().matching("idem.(*)..").should().beFreeOfCycles();

    private static ArchRule neverSees(String from, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    private static DescribedPredicate<JavaCall<?>> madeHere(Class<?> owner, String method) {
        return JavaCall.Predicates.target(HasOwner.Predicates.With.owner(type(owner)))
                .and(JavaCall.Predicates.target(HasName.Predicates.nameMatching(method)));
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(
                "named " + name, type -> type.getFullName().equals(name));
    }

    /** Leaves out what other modules share of their tests. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }
}
