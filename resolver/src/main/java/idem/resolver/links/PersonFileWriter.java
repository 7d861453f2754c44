package idem.resolver.links;

import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.LinkTable;
import java.util.Arrays;

/** Writes clusters as CSV, in order of key. */
final class PersonFileWriter {

    private static final int ROWS_OF_PART = 1 << 14;
    private static final int BYTES_OF_PART = 1 << 20;

    private final Clusters clusters;
    private final LinkTable table;

    PersonFileWriter(Clusters clusters) {
        this.clusters = clusters;
        this.table = clusters.table();
    }

    /** Writes {@code identifier,person}: every identifier that is not blocked, with the smallest key of its cluster. */
    long writePersons(ReplacedFile file) {
        int[] smallest = smallestKeys();
        header(file, "identifier,person");
        write(file, table.identifiers(), (csv, identifier) -> {
            if (!clusters.blocked(identifier)) {
                csv.key(identifier);
                csv.separate();
                csv.key(smallest[clusters.cluster(identifier)]);
                csv.endLine();
            }
        });
        long persons = 0;
        for (int identifier = 0; identifier < smallest.length; identifier++) {
            boolean first = smallest[clusters.cluster(identifier)] == identifier;
            persons += first && !clusters.blocked(identifier) ? 1 : 0;
        }
        return persons;
    }

    /** Writes {@code a,b,reason} of each refused link, the smaller key first. */
    void writeRefused(ReplacedFile file) {
        header(file, "a,b,reason");
        write(file, table.links(), (csv, link) -> {
            if (!clusters.verdict(link).accepted()) {
                csv.key(table.smaller(link));
                csv.separate();
                csv.key(table.larger(link));
                csv.separate();
                csv.word(clusters.verdict(link).word());
                csv.endLine();
            }
        });
    }

    long countRefused() {
        long refused = 0;
        for (int link = 0; link < table.links(); link++) {
            refused += clusters.verdict(link).accepted() ? 0 : 1;
        }
        return refused;
    }

    private void header(ReplacedFile file, String columns) {
        CsvPart header = new CsvPart(table, columns.length() + 2);
        header.word(columns);
        header.endLine();
        file.write(header.bytes(), header.size(), file.claim(header.size()));
    }

    private void write(ReplacedFile file, int size, Row row) {
        int parts = (int) ((size + ROWS_OF_PART - 1L) / ROWS_OF_PART);
        new OrderedParts(file, parts).write(() -> new CsvPart(table, BYTES_OF_PART), (csv, part) -> {
            int begin = part * ROWS_OF_PART;
            int end = (int) Math.min(size, (long) begin + ROWS_OF_PART);
            for (int i = begin; i < end; i++) {
                row.write(csv, i);
            }
        });
    }

    /** By cluster, the member with the smallest key. */
    private int[] smallestKeys() {
        int[] smallest = new int[table.identifiers()];
        Arrays.fill(smallest, -1);
        for (int identifier = 0; identifier < smallest.length; identifier++) {
            int cluster = clusters.cluster(identifier);
            if (smallest[cluster] < 0 || table.compareKeys(identifier, smallest[cluster]) < 0) {
                smallest[cluster] = identifier;
            }
        }
        return smallest;
    }

    /** Writes the row with a number, or nothing. */
    private interface Row {
        void write(CsvPart csv, int number);
    }
}
