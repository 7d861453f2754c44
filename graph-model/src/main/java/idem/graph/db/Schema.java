package idem.graph.db;

import ac.simons.neo4j.migrations.core.MigrationChain;
import ac.simons.neo4j.migrations.core.MigrationChain.ChainBuilderMode;
import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsConfig;
import idem.graph.IncompatibleGraphException;
import java.util.Comparator;
import org.neo4j.driver.Driver;

/** The schema of the graph: the migrations under {@code idem/schema}, applied in order. */
final class Schema {

    private static final String LOCATION = "classpath:idem/schema";

    private final Migrations migrations;

    Schema(Driver driver) {
        MigrationsConfig config = MigrationsConfig.builder()
                .withLocationsToScan(LOCATION)
                .withResourceScanner(new SchemaFiles())
                .withInstalledBy("idem")
                .build();
        this.migrations = new Migrations(config, driver);
    }

    /**
     * Applies what the graph lacks.
     *
     * @throws IncompatibleGraphException where the graph has what this release does not know
     */
    void migrate() {
        String known = newest(migrations.info(ChainBuilderMode.LOCAL));
        String applied = newest(migrations.info(ChainBuilderMode.REMOTE));
        if (number(applied) > number(known)) {
            throw new IncompatibleGraphException(
                    "found a graph of schema %s; expected at most %s: use a release of Idem that is as new as the graph"
                            .formatted(applied, known));
        }
        if (number(applied) < number(known)) {
            migrations.apply();
        }
    }

    private static String newest(MigrationChain chain) {
        return chain.getElements().stream()
                .map(MigrationChain.Element::getVersion)
                .max(Comparator.comparingLong(Schema::number))
                .orElse("0");
    }

    private static long number(String version) {
        return version.chars().allMatch(Character::isDigit) && !version.isEmpty() ? Long.parseLong(version) : 0;
    }
}
