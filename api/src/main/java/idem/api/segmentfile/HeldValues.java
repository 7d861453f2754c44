package idem.api.segmentfile;

import idem.graph.db.Graph;
import idem.graph.person.IdentifierValues;
import idem.graph.person.TraitValues;

/** What the columns of a table read from the graph: identifiers and traits of many persons. */
public record HeldValues(IdentifierValues identifiers, TraitValues traits) {

    /** As a graph has them. */
    public static HeldValues of(Graph graph) {
        return new HeldValues(new IdentifierValues(graph), new TraitValues(graph));
    }
}
