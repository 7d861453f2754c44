package idem.resolver.run;

import idem.graph.db.Graph;
import idem.graph.run.Lease;
import idem.resolver.difference.Turned;
import java.util.Optional;

/**
 * By what runs write: the graph, the lease that each of their transactions checks, and how much they take on.
 *
 * @param erased what an erasure turned to which all is due that wants a resolver; empty where there was none
 */
record Mandate(Graph graph, Lease lease, Resolution resolution, Optional<Turned> erased) {}
