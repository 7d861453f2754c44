package idem.graph.db;

import ac.simons.neo4j.migrations.core.Migrations;
import ac.simons.neo4j.migrations.core.MigrationsConfig;
import ac.simons.neo4j.migrations.core.MigrationsException;
import idem.graph.IncompatibleGraphException;
import idem.graph.run.Lease;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.neo4j.driver.exceptions.ClientException;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * The schema of the graph: the migrations under {@code idem/schema}, applied in order. A graph that has them all is only
 * read. Where some are missing, one process at a time applies them; a lock of the migrations' own library that is found
 * then was left by one that was killed or not answered, and a step in its chain from a version to itself by one that was not
 * answered.
 */
final class Schema {

    private static final String LEASE = "schema";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_TRIES = 3;
    private static final String LOCATION = "idem/schema";

    private static final Pattern FILE = Pattern.compile("/V(\\d+)__[^/]*\\.cypher$");

    private static final String APPLIED = "MATCH (m:__Neo4jMigration) RETURN collect(m.version) AS versions";

    /** There before the migration that makes it, so that a lease is one from the first start on. */
    private static final String ONE_LEASE_A_NAME =
            "CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (l:Lease) REQUIRE l.name IS UNIQUE";

    private static final String LEFT_BEHIND = "MATCH (l:__Neo4jMigrationsLock) DETACH DELETE l";

    /** A migration that was recorded though the answer was lost is recorded once more, as one that follows itself, */
    private static final String FOLLOWS_ITSELF = "MATCH (m:__Neo4jMigration)-[again:MIGRATED_TO]->(m) DELETE again";

    /** or as one between it and the one before. */
    private static final String RECORDED_TWICE = """
            MATCH (before:__Neo4jMigration)-[:MIGRATED_TO]->(again:__Neo4jMigration)
                -[first:MIGRATED_TO]->(m:__Neo4jMigration)
            WHERE again <> m AND again.version = m.version AND before <> again
            WITH before, again, first, m ORDER BY id(again) LIMIT 1
            CREATE (before)-[step:MIGRATED_TO]->(m)
            SET step = properties(first)
            DETACH DELETE again
            """;

    private final Graph graph;

    Schema(Graph graph) {
        this.graph = graph;
    }

    /**
     * Applies what the graph lacks.
     *
     * @throws IncompatibleGraphException where the graph has what this release does not know
     */
    void migrate() {
        String known = newest(ofThisRelease());
        if (lacks(known)) {
            graph.write(tx -> tx.run(ONE_LEASE_A_NAME).consume());
            try (Lease lease = Lease.await(graph, LEASE, PATIENCE)) {
                if (lacks(known)) {
                    applyAll(lease);
                }
            }
        }
    }

    /** One that was not answered may fail at what it wrote itself, which the next try finds mended. */
    private void applyAll(Lease lease) {
        for (int tries = 1; ; tries++) {
            mend(lease);
            try {
                boolean unused = graph.reaching(this::apply);
                return;
            } catch (MigrationsException | ClientException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Takes away what was left by one that was killed or not answered. */
    private void mend(Lease lease) {
        boolean more = true;
        while (more) {
            more = graph.write(tx -> {
                lease.check(tx);
                Object unused = tx.run(LEFT_BEHIND).consume();
                unused = tx.run(FOLLOWS_ITSELF).consume();
                return tx.run(RECORDED_TWICE).consume().counters().containsUpdates();
            });
        }
    }

    /** The versions of the files, which are named {@code V0001__what_it_does.cypher}. */
    static List<String> ofThisRelease() {
        return new SchemaFiles()
                .scan(List.of(LOCATION)).stream()
                        .flatMap(file -> FILE.matcher(file.getPath()).results().map(named -> named.group(1)))
                        .toList();
    }

    private boolean lacks(String known) {
        String applied = newest(
                graph.read(tx -> tx.run(APPLIED).single().get("versions").asList(version -> version.asString())));
        if (number(applied) > number(known)) {
            throw new IncompatibleGraphException(
                    "found a graph of schema %s; expected at most %s: use a release of Idem that is as new as the graph"
                            .formatted(applied, known));
        }
        return number(applied) < number(known);
    }

    private boolean apply() {
        MigrationsConfig config = MigrationsConfig.builder()
                .withLocationsToScan("classpath:" + LOCATION)
                .withResourceScanner(new SchemaFiles())
                .withInstalledBy("idem")
                .build();
        try {
            return new Migrations(config, graph.driver()).apply().isPresent();
        } catch (MigrationsException e) {
            if (e.getCause() instanceof Neo4jException cause) {
                throw cause; // such as a server that went away, which is told as everywhere else
            }
            throw e;
        }
    }

    private static String newest(Collection<String> versions) {
        return versions.stream().max(Comparator.comparingLong(Schema::number)).orElse("0");
    }

    private static long number(String version) {
        return version.chars().allMatch(Character::isDigit) && !version.isEmpty() ? Long.parseLong(version) : 0;
    }
}
