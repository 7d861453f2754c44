package idem.graph.tag;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tag that somebody, or a file, gave to an identifier; it goes wherever that goes.
 *
 * @param tag its code
 * @param values of a category its codes, of a flag {@code true}, of a number or date one text
 * @param at when it was given
 * @param until when it ends; empty where it does not
 * @param by who gave it: a person, a key, a file
 */
public record GivenTag(String tag, List<String> values, Instant at, Optional<Instant> until, String by) {

    public GivenTag {
        values = List.copyOf(values);
    }
}
