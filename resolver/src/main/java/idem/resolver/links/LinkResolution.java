package idem.resolver.links;

import idem.resolver.BadRowsException;
import idem.resolver.FileOutOfReachException;
import idem.resolver.RunTooLargeException;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.rule.IdentityRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Resolves a file of links to a file of persons.
 *
 * @param links CSV or Parquet with the columns {@code a,b,last_seen} and optionally {@code first_seen,count,source,channel}, in any order
 * @param out becomes CSV {@code identifier,person}
 * @param refused becomes CSV {@code a,b,reason}
 * @param at the time to judge at; where empty, the newest in the file
 */
public record LinkResolution(Path links, IdentityRules rules, Path out, Optional<Path> refused, Optional<Instant> at) {

    /**
     * Reads, resolves and writes; output files are replaced whole or not at all.
     *
     * @throws RunTooLargeException where the links do not fit into memory
     * @throws BadRowsException where any row cannot be understood
     * @throws FileOutOfReachException where a file cannot be read or written
     */
    public LinkReport run() {
        LinkFileEstimate estimate = LinkFileEstimate.of(links);
        long most = Runtime.getRuntime().maxMemory();
        estimate.check(most);
        try {
            return resolve();
        } catch (OutOfMemoryError full) {
            throw estimate.tooLarge(most);
        }
    }

    private LinkReport resolve() {
        LinkFile read = new LinkFileReader(links, rules.namespaces()).read();
        long time = at.map(Instant::toEpochMilli).orElse(Math.max(read.newest(), 0));
        Clusters clusters = Clustering.cluster(read.links(), rules, Decisions.none(), time);
        PersonFileWriter writer = new PersonFileWriter(clusters);
        return new LinkReport(
                read.rows(), read.links().identifiers(), read.links().links(), write(writer), writer.countRefused());
    }

    /** Both files are whole before either takes its place. */
    private long write(PersonFileWriter writer) {
        try (ReplacedFile persons = ReplacedFile.open(out)) {
            long found = writer.writePersons(persons);
            if (refused.isPresent()) {
                writeRefused(writer, refused.get());
            }
            persons.replace();
            return found;
        }
    }

    private static void writeRefused(PersonFileWriter writer, Path file) {
        try (ReplacedFile refused = ReplacedFile.open(file)) {
            writer.writeRefused(refused);
            refused.replace();
        }
    }
}
