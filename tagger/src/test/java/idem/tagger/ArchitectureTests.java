package idem.tagger;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls inside this module. */
@AnalyzeClasses(packages = "idem.tagger", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule BITMAPS_STAY_IN_THE_INDEX = noClasses()
            .that()
            .resideOutsideOfPackage("idem.tagger.segment")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.roaringbitmap..");

    @ArchTest
    static final ArchRule BLOCKS_KNOW_NUMBERS_ALONE = noClasses()
            .that()
            .resideInAPackage("idem.tagger.block")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("idem.graph..", "idem.tagger.segment", "idem.tagger.expression", "org.roaringbitmap..");

    @ArchTest
    static final ArchRule FILES_ARE_UNDERSTOOD_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackages("idem.tagger.rule", "idem.tagger.playbook")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("idem.graph.rulefile.YamlReader");

    @ArchTest
    static final ArchRule WHAT_DECIDES_ASKS_NO_GRAPH_AND_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(
                    "idem.tagger.rule",
                    "idem.tagger.compute",
                    "idem.tagger.expression",
                    "idem.tagger.consent",
                    "idem.tagger.playbook")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("idem.graph.db", "idem.graph.run", "org.neo4j..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule NO_DRIVER_HERE =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.neo4j..");

    @ArchTest
    static final ArchRule EXCEPTIONS_HAVE_ONE_ROOT =
            classes().that().areAssignableTo(Throwable.class).should().beAssignableTo(TaggerException.class);

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
