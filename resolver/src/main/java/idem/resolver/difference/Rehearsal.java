package idem.resolver.difference;

import idem.graph.run.Run;
import java.util.Map;

/**
 * A run that wrote nothing, with what it would have changed.
 *
 * @param run its counts are those that the run itself would report
 * @param ids the ids of the persons that the report names by number
 */
public record Rehearsal(Run run, DifferenceReport report, Map<Long, String> ids) {

    public Rehearsal {
        ids = Map.copyOf(ids);
    }
}
