package idem.benchmarks.links;

import idem.benchmarks.peer.DuckSession;

/** Writes a CSV of links as Parquet, by DuckDB: times as timestamps, counts as numbers. */
public final class ParquetLinks {

    private static final String WRITE = """
            COPY (
              SELECT a, b, replace(last_seen, 'Z', '')::TIMESTAMP AS last_seen, count::BIGINT AS count, source
              FROM read_csv('%s', header = true, all_varchar = true))
            TO '%s' (FORMAT parquet)""";

    private ParquetLinks() {}

    /** Writes {@code CSV PARQUET}. */
    public static void main(String[] arguments) throws Exception {
        try (DuckSession duck = DuckSession.open()) {
            duck.run(WRITE.formatted(DuckSession.quoted(arguments[0]), DuckSession.quoted(arguments[1])));
        }
    }
}
