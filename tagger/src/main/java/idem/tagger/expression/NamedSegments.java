package idem.tagger.expression;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The saved segments that an expression may name. */
@FunctionalInterface
public interface NamedSegments {

    /** The segment of a code; empty where there is none. */
    Optional<NamedSegment> find(String code);

    /** The codes that there are, of which the nearest to a mistyped one is offered. */
    default Collection<String> codes() {
        return List.of();
    }
}
