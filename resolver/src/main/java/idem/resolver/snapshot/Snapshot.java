package idem.resolver.snapshot;

import idem.graph.person.PersonKind;
import idem.graph.person.Rewrite;
import idem.resolver.cluster.Decisions;
import idem.resolver.identity.Predecessors;
import idem.resolver.table.LinkTable;
import java.util.BitSet;
import java.util.List;

/**
 * The graph as a run has read it, all of it or what a change touches: identifiers, links, and the persons that the last run
 * left, numbered from 0 and packed. Identifiers from {@code own} on are there only as ends of links, none of which joins
 * them; what becomes of them is no matter of this run.
 *
 * @param table the identifiers and links
 * @param before which identifier belongs to which person
 * @param living the persons that live, in order of number
 * @param retiredNumbers the numbers of the persons whose ids have retired, in order
 * @param identifiers what the graph says of each identifier beside its key
 * @param decisions what stewards say of them
 * @param links what the graph says of each link beside its parts
 * @param nextNumber the smallest number that no person has ever had
 * @param own how many identifiers the run decides on
 */
@SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
public record Snapshot(
        LinkTable table,
        Predecessors before,
        Living living,
        long[] retiredNumbers,
        IdentifierColumns identifiers,
        Decisions decisions,
        LinkColumns links,
        long nextNumber,
        int own) {

    /** Stands where no filter will judge a link otherwise with no event. */
    public static final long NEVER_DUE = -1;

    /** By link: the trace of the refusal that stands in the graph. */
    public long[] refusals() {
        return links.refusals();
    }

    /**
     * What stands of each living person.
     *
     * @param numbers their numbers, in order
     */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    public record Living(long[] numbers, List<PersonKind> kinds, BitSet suspect) {}

    /**
     * What stands of each link.
     *
     * @param refusals the trace of its refusal
     * @param due milliseconds since the epoch, or {@link #NEVER_DUE}
     */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    public record LinkColumns(long[] refusals, long[] due) {}

    /**
     * What stands of each identifier.
     *
     * @param nodes their numbers as long as this run lasts, or {@link Rewrite.End#UNKNOWN}
     * @param revs raised by whatever touched it
     * @param knownShared those that are shared, though not all of their links are in the table
     * @param eventsSince milliseconds since the epoch, or -1
     */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    public record IdentifierColumns(
            long[] nodes, long[] revs, BitSet dirty, BitSet shared, BitSet knownShared, long[] eventsSince) {}
}
