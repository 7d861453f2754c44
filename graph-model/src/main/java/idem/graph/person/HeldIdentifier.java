package idem.graph.person;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.List;

/**
 * An identifier as a person holds it.
 *
 * @param channels through which it was stated, in order of name
 */
public record HeldIdentifier(Identifier identifier, List<String> channels, Instant firstSeen, Instant lastSeen) {

    public HeldIdentifier {
        channels = List.copyOf(channels);
    }
}
