package idem.graph.portability;

import idem.graph.identifier.Identifier;
import idem.graph.person.TagOfPerson;
import java.time.Instant;
import java.util.List;

/**
 * A living person as the tables of an export hold it.
 *
 * @param number dense, as bitmaps count persons
 * @param kind known, anonymous or shared
 * @param identifiers in order of key
 * @param tags in order of code and value
 */
public record PersonInTables(
        long number,
        String id,
        String kind,
        boolean suspect,
        Instant createdAt,
        List<SeenIdentifier> identifiers,
        List<TagOfPerson> tags) {

    public PersonInTables {
        identifiers = List.copyOf(identifiers);
        tags = List.copyOf(tags);
    }

    /** An identifier, and when it was seen. */
    public record SeenIdentifier(Identifier identifier, Instant firstSeen, Instant lastSeen) {}
}
