package idem.graph.link;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import java.util.Optional;

/**
 * An identifier at one end of a link, as a neighbourhood shows it.
 *
 * @param person whom it belongs to
 */
public record OuterIdentifier(Identifier identifier, Optional<String> person, Instant firstSeen, Instant lastSeen) {}
