package idem.graph;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls inside this module. */
@AnalyzeClasses(packages = "idem.graph", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule YAML_IS_READ_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("idem.graph.rulefile")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml..");

    @ArchTest
    static final ArchRule WORDS_KNOW_NO_DRIVER = noClasses()
            .that()
            .resideInAnyPackage("idem.graph.identifier", "idem.graph.trait", "idem.graph.rulefile")
            .and()
            .haveSimpleNameNotEndingWith("Appender")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.neo4j..");

    @ArchTest
    static final ArchRule RECORDS_KNOW_NO_DRIVER = noClasses()
            .that(DescribedPredicate.describe("are records", JavaClass::isRecord))
            .and()
            .arePublic()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.neo4j..");

    /** A private one never leaves its class: it ends a transaction, and is caught around it. */
    @ArchTest
    static final ArchRule EXCEPTIONS_HAVE_ONE_ROOT = classes()
            .that()
            .areAssignableTo(Throwable.class)
            .and()
            .areNotPrivate()
            .should()
            .beAssignableTo(GraphModelException.class);

    @ArchTest
    static final ArchRule NOTHING_PRINTS =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
