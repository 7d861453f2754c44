package idem.benchmarks.tagging;

import idem.benchmarks.peer.DuckSession;

/** The peer: counts and sums of the same file of events in DuckDB SQL. Arguments: the file, where figures go, threads. */
public final class DuckFigures {

    private static final String FIGURES = """
            COPY (
              WITH events AS (
                SELECT person, event, channel, (%d - millis) / 86400000.0 AS age,
                  json_extract_string(properties, '$.total')::DECIMAL(18, 2) AS total,
                  event = 'Order Completed' AND age < 365 AS ordered
                FROM read_csv('%s', delim = '\t', quote = '', escape = '', header = false, columns = {
                  'person': 'INTEGER', 'key': 'VARCHAR', 'millis': 'BIGINT', 'event': 'VARCHAR', 'channel': 'VARCHAR',
                  'source': 'VARCHAR', 'properties': 'VARCHAR'}))
              SELECT person,
                count(*) FILTER (event = 'Order Completed' AND age < 30) AS orders_30d,
                count(*) FILTER (event = 'Order Completed' AND age < 90) AS orders_90d,
                count(*) FILTER (event = 'Order Completed' AND age < 365) AS orders_365d,
                count(*) FILTER (event = 'Order Completed') AS orders_all,
                count(*) FILTER (event = 'Product Viewed' AND age < 30) AS product_views_30d,
                count(*) FILTER (event = 'Product Added' AND age < 30) AS cart_adds_30d,
                count(*) FILTER (event IN ('Followed', 'Shared', 'Commented', 'Liked') AND age < 90)
                  AS social_interactions_90d,
                count(*) FILTER (event IN ('Order Refunded', 'Order Cancelled') AND age < 365) AS refunds_365d,
                count(*) FILTER (event = 'Consultation Completed' AND age < 365) AS consultations_365d,
                count(*) FILTER (event = 'Treatment Completed' AND age < 365) AS treatments_365d,
                count(DISTINCT channel) FILTER (WHERE event NOT IN ('Consultation Completed', 'Treatment Completed'))
                  AS channel_count,
                coalesce(sum(total) FILTER (event = 'Treatment Completed' AND age < 365), 0.00)::DECIMAL(18, 2)
                  AS clinic_spend_365d,
                coalesce((sum((total * 200)::BIGINT) FILTER (ordered) + count(*) FILTER (ordered))
                  // (2 * count(*) FILTER (ordered)), 0)::DECIMAL(18, 0) * 0.01 AS average_basket
              FROM events GROUP BY person ORDER BY person)
            TO '%s' (HEADER, DELIMITER ',')""";

    private DuckFigures() {}

    public static void main(String[] arguments) throws Exception {
        try (DuckSession duck = DuckSession.open().withThreads(Integer.parseInt(arguments[2]))) {
            long start = System.nanoTime();
            duck.run(FIGURES.formatted(
                    InventedEvents.AS_OF.toEpochMilli(),
                    DuckSession.quoted(arguments[0]),
                    DuckSession.quoted(arguments[1])));
            System.out.printf("duckdb %d ms%n", (System.nanoTime() - start) / 1_000_000);
        }
    }
}
