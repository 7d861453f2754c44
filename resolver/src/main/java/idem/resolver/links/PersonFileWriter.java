package idem.resolver.links;

import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Verdict;
import idem.resolver.table.LinkTable;

/** Writes clusters as CSV, in order of key. */
final class PersonFileWriter {

    private static final int ROWS_OF_PART = 1 << 14;
    /** So many rows' keys are on their way from memory at once. */
    private static final int AHEAD = 64;

    private static final int BYTES_OF_PART = 1 << 20;

    private final Clusters clusters;
    private final LinkTable table;

    PersonFileWriter(Clusters clusters) {
        this.clusters = clusters;
        this.table = clusters.table();
    }

    /**
     * Writes {@code identifier,person}: every identifier that is not blocked, with the smallest key of its cluster, which is that of its first
     * member, as identifiers are numbered in order of key.
     */
    long writePersons(ReplacedFile file) {
        header(file, "identifier,person");
        write(file, table.identifiers(), new PersonRows());
        long persons = 0;
        for (int identifier = 0; identifier < table.identifiers(); identifier++) {
            persons += clusters.cluster(identifier) == identifier && !clusters.blocked(identifier) ? 1 : 0;
        }
        return persons;
    }

    /** Writes {@code a,b,reason} of each refused link, the smaller key first. */
    void writeRefused(ReplacedFile file) {
        header(file, "a,b,reason");
        write(file, table.links(), new RefusedRows());
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

    private void write(ReplacedFile file, int size, Rows rows) {
        int parts = (int) ((size + ROWS_OF_PART - 1L) / ROWS_OF_PART);
        new OrderedParts(file, parts).write(() -> new CsvPart(table, BYTES_OF_PART), (csv, part) -> {
            int begin = part * ROWS_OF_PART;
            int end = (int) Math.min(size, (long) begin + ROWS_OF_PART);
            for (int from = begin; from < end; from += AHEAD) {
                int to = Math.min(end, from + AHEAD);
                for (int i = from; i < to; i++) {
                    rows.announce(csv, i);
                }
                for (int i = from; i < to; i++) {
                    rows.write(csv, i);
                }
            }
        });
    }

    /** Rows by number. */
    private interface Rows {

        /** Tells the key that stands far from those of the rows before. */
        void announce(CsvPart csv, int number);

        /** Writes the row with a number, or nothing. */
        void write(CsvPart csv, int number);
    }

    /** An identifier and its person each. */
    private final class PersonRows implements Rows {

        @Override
        public void announce(CsvPart csv, int identifier) {
            csv.announce(clusters.cluster(identifier));
        }

        @Override
        public void write(CsvPart csv, int identifier) {
            if (!clusters.blocked(identifier)) {
                csv.key(identifier);
                csv.separate();
                csv.key(clusters.cluster(identifier));
                csv.endLine();
            }
        }
    }

    /** A refused link each. */
    private final class RefusedRows implements Rows {

        @Override
        public void announce(CsvPart csv, int link) {
            if (!clusters.verdict(link).accepted()) {
                csv.announce(table.larger(link));
            }
        }

        @Override
        public void write(CsvPart csv, int link) {
            Verdict verdict = clusters.verdict(link);
            if (!verdict.accepted()) {
                csv.key(table.smaller(link));
                csv.separate();
                csv.key(table.larger(link));
                csv.separate();
                csv.word(verdict.word());
                csv.endLine();
            }
        }
    }
}
