package idem.benchmarks.segment;

import idem.benchmarks.peer.DuckSession;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/** The peer: a table in DuckDB, in memory, a row a person and a column of truths a tag. */
final class DuckColumns implements AutoCloseable {

    private static final String COUNT = """
            SELECT count(*) FROM persons WHERE (t%d AND t%d AND NOT t%d) OR (t%d AND t%d)""";

    private final DuckSession duck;

    private DuckColumns(DuckSession duck) {
        this.duck = duck;
    }

    /** Of some tags of a sample. */
    static DuckColumns of(TagSample sample, SortedSet<Integer> tags) throws IOException, SQLException {
        DuckSession duck = DuckSession.open();
        duck.run(tags.stream()
                .map("t%d BOOLEAN NOT NULL"::formatted)
                .collect(Collectors.joining(", ", "CREATE TABLE persons (", ")")));
        long[][] words = tags.stream().map(sample::words).toArray(long[][]::new);
        try (DuckDBAppender rows = duck.appender("persons")) {
            for (int person = 0; person < sample.persons(); person++) {
                rows.beginRow();
                for (long[] tag : words) {
                    rows.append((tag[person >>> 6] >>> person & 1) != 0);
                }
                rows.endRow();
            }
        }
        return new DuckColumns(duck);
    }

    /** For how many persons {@code (A and B and not C) or (D and E)} holds. */
    long count(int[] tags) throws SQLException {
        return duck.number(COUNT.formatted(Arrays.stream(tags).boxed().toArray()));
    }

    @Override
    public void close() throws IOException, SQLException {
        duck.close();
    }
}
