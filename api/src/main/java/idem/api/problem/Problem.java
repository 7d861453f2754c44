package idem.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import idem.api.connection.GraphReach;
import idem.graph.db.Reach;
import org.jspecify.annotations.Nullable;

/**
 * An RFC 9457 problem.
 *
 * @param title the same for every problem of its kind
 * @param detail of this one, for people
 * @param field where in the request it lies
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String field,
        @Nullable String found,
        @Nullable String expected) {

    private static final String NO_TYPE = "about:blank";

    private static final Problem GRAPH_SILENT =
            of(503, "Service Unavailable", "the graph does not answer now; try again");

    private static final Problem GRAPH_BROKEN = of(
            503,
            "Service Unavailable",
            "graph",
            GraphReach.BROKEN_FOUND,
            GraphReach.BROKEN_EXPECTED + ". Nothing of this request is acknowledged: send it again then");

    /** A graph that is out of reach, and what is known of that. */
    public static Problem outOfReach(Reach reach) {
        return reach == Reach.BROKEN ? GRAPH_BROKEN : GRAPH_SILENT;
    }

    /** One that lies in no field. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(NO_TYPE, title, status, detail, null, null, null);
    }

    /** The same with another detail. */
    Problem in(String detail) {
        return new Problem(type, title, status, detail, field, found, expected);
    }

    /** One that lies in a field. */
    public static Problem of(int status, String title, String field, String found, String expected) {
        return new Problem(
                NO_TYPE,
                title,
                status,
                "%s: found %s; expected %s".formatted(field, found, expected),
                field,
                found,
                expected);
    }
}
