package idem.benchmarks.links;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

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
        Path spill = Files.createTempDirectory("duck");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement sql = connection.createStatement()) {
            sql.execute("SET temp_directory = '%s'".formatted(quoted(spill.toString())));
            sql.execute(READ.formatted(quoted(arguments[0])));
            sql.execute(NUMBER);
            sql.execute(LINK);
            sql.execute("DROP TABLE edges");
            sql.execute(BEGIN);
            long changed;
            do {
                changed = spread(sql);
            } while (changed > 0);
            sql.execute(WRITE.formatted(quoted(arguments[1])));
        }
    }

    private static String quoted(String text) {
        return text.replace("'", "''");
    }

    /** One round; answers how many labels it changed. */
    private static long spread(Statement sql) throws SQLException {
        sql.execute(SPREAD);
        sql.execute(JUMP);
        long changed;
        try (ResultSet counted = sql.executeQuery(CHANGED)) {
            counted.next();
            changed = counted.getLong(1);
        }
        sql.execute("DROP TABLE nearer");
        sql.execute("DROP TABLE labels");
        sql.execute("ALTER TABLE jumped RENAME TO labels");
        return changed;
    }
}
