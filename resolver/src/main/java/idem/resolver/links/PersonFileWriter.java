package idem.resolver.links;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.LinkTable;
import java.util.Arrays;

/** Writes clusters as CSV. */
final class PersonFileWriter {

    private static final int BUFFER = 1 << 16;

    private final Clusters clusters;
    private final LinkTable table;

    PersonFileWriter(Clusters clusters) {
        this.clusters = clusters;
        this.table = clusters.table();
    }

    /** Writes {@code identifier,person}: every identifier that is not blocked, with the smallest key of its cluster. */
    long writePersons(ReplacedFile file) {
        int[] smallest = smallestKeys();
        CsvWriter csv = csv(file);
        csv.writeRecord("identifier", "person");
        long persons = 0;
        for (int identifier = 0; identifier < table.identifiers(); identifier++) {
            if (!clusters.blocked(identifier)) {
                int first = smallest[clusters.cluster(identifier)];
                csv.writeRecord(table.key(identifier), table.key(first));
                persons += first == identifier ? 1 : 0;
            }
        }
        file.flush(csv);
        return persons;
    }

    /** Writes {@code a,b,reason} of each refused link, the smaller key first. */
    void writeRefused(ReplacedFile file) {
        CsvWriter csv = csv(file);
        csv.writeRecord("a", "b", "reason");
        for (int link = 0; link < table.links(); link++) {
            if (!clusters.verdict(link).accepted()) {
                csv.writeRecord(
                        table.key(table.smaller(link)),
                        table.key(table.larger(link)),
                        clusters.verdict(link).word());
            }
        }
        file.flush(csv);
    }

    long countRefused() {
        long refused = 0;
        for (int link = 0; link < table.links(); link++) {
            refused += clusters.verdict(link).accepted() ? 0 : 1;
        }
        return refused;
    }

    private static CsvWriter csv(ReplacedFile file) {
        return CsvWriter.builder()
                .bufferSize(BUFFER)
                .lineDelimiter(LineDelimiter.LF)
                .build(file.stream());
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
}
