package idem.graph.history;

import idem.graph.identifier.Identifier;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a person.
 *
 * @param at when the run began
 * @param run its id; null where the run is not known any more
 * @param from the person that gave; null where none did
 * @param to the person that took; null where none did
 * @param identifier what changed hands, of a {@link Occurrence#MOVED}
 * @param cause null where nothing but the run did it
 */
public record HistoryEntry(
        Occurrence occurrence,
        Instant at,
        @Nullable String run,
        @Nullable String from,
        @Nullable String to,
        @Nullable Identifier identifier,
        @Nullable Cause cause) {}
