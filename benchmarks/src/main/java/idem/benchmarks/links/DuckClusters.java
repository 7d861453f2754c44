package idem.benchmarks.links;

import idem.benchmarks.peer.DuckSession;
import java.sql.SQLException;

/**
 * The peer: connected components of a CSV of links in DuckDB SQL. Identifiers are numbered in order; each takes the smallest number
 * among its own and its neighbours', then that number's own, until nothing changes.
 */
public final class DuckClusters {

    private static final String READ = """
            CREATE TABLE edges AS SELECT DISTINCT a, b FROM read_csv('%s', header = true, all_varchar = true)""";
    private static final String NUMBER = """
            CREATE TABLE keys AS
            SELECT key, row_number() OVER (ORDER BY key)::INTEGER AS number
            FROM (SELECT a AS key FROM edges UNION SELECT b FROM edges)""";
    private static final String LINK = """
            CREATE TABLE links AS
            WITH pairs AS (
              SELECT x.number AS one, y.number AS other
              FROM edges JOIN keys x ON x.key = edges.a JOIN keys y ON y.key = edges.b)
            SELECT one, other FROM pairs UNION ALL SELECT other, one FROM pairs""";
    private static final String BEGIN = "CREATE TABLE labels AS SELECT number, number AS label FROM keys";
    private static final String SPREAD = """
            CREATE TABLE nearer AS
            WITH smallest AS (
              SELECT links.one AS number, min(labels.label) AS label
              FROM links JOIN labels ON labels.number = links.other GROUP BY links.one)
            SELECT labels.number, least(labels.label, smallest.label) AS label
            FROM labels LEFT JOIN smallest USING (number)""";
    private static final String JUMP = """
            CREATE TABLE jumped AS
            SELECT nearer.number, target.label FROM nearer JOIN nearer target ON target.number = nearer.label""";
    private static final String CHANGED = """
            SELECT count(*) FROM jumped JOIN labels USING (number) WHERE jumped.label <> labels.label""";
    private static final String WRITE = """
            COPY (
              SELECT keys.key AS identifier, persons.key AS person
              FROM labels JOIN keys USING (number) JOIN keys persons ON persons.number = labels.label
              ORDER BY labels.number)
            TO '%s' (HEADER, DELIMITER ',')""";

    private DuckClusters() {}

    /** Writes {@code LINKS OUT}. */
    public static void main(String[] arguments) throws Exception {
        try (DuckSession duck = DuckSession.open()) {
            duck.run(READ.formatted(DuckSession.quoted(arguments[0])));
            duck.run(NUMBER);
            duck.run(LINK);
            duck.run("DROP TABLE edges");
            duck.run(BEGIN);
            long changed;
            do {
                changed = spread(duck);
            } while (changed > 0);
            duck.run(WRITE.formatted(DuckSession.quoted(arguments[1])));
        }
    }

    /** One round; answers how many labels it changed. */
    private static long spread(DuckSession duck) throws SQLException {
        duck.run(SPREAD);
        duck.run(JUMP);
        long changed = duck.number(CHANGED);
        duck.run("DROP TABLE nearer");
        duck.run("DROP TABLE labels");
        duck.run("ALTER TABLE jumped RENAME TO labels");
        return changed;
    }
}
