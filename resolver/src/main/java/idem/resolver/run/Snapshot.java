package idem.resolver.run;

import idem.graph.person.PersonKind;
import idem.resolver.cluster.Decisions;
import idem.resolver.cluster.LinkTable;
import idem.resolver.identity.Predecessors;
import java.util.BitSet;
import java.util.List;

/**
 * The graph as a run has read it: identifiers, links, and the persons that the last run left, numbered from 0 and packed.
 *
 * @param table the identifiers and links
 * @param before which identifier belongs to which person
 * @param living the persons that live, in order of number
 * @param retiredNumbers the numbers of the persons whose ids have retired, in order
 * @param identifiers what the graph says of each identifier beside its key
 * @param decisions what stewards say of them
 * @param refusals by link: the trace of the refusal that stands in the graph
 * @param nextNumber the smallest number that no person has ever had
 */
@SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
record Snapshot(
        LinkTable table,
        Predecessors before,
        Living living,
        long[] retiredNumbers,
        IdentifierColumns identifiers,
        Decisions decisions,
        long[] refusals,
        long nextNumber) {

    /**
     * What stands of each living person.
     *
     * @param numbers their numbers, in order
     */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    record Living(long[] numbers, List<PersonKind> kinds, BitSet suspect) {}

    /**
     * What stands of each identifier.
     *
     * @param revs raised by whatever touched it
     * @param eventsSince milliseconds since the epoch, or -1
     */
    @SuppressWarnings("ArrayRecordComponent") // packed columns; never compared
    record IdentifierColumns(long[] revs, BitSet dirty, BitSet shared, long[] eventsSince) {}
}
