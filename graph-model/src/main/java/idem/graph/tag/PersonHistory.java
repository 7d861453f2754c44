package idem.graph.tag;

import idem.graph.trait.Trait;
import java.util.List;

/**
 * What the tags of one known person are computed from, with those that she has.
 *
 * @param number dense, of the person
 * @param dueAt when her tags are due, as {@link DueTags} has it
 * @param events in no order
 * @param traits as every source states them of each of her identifiers, in no order
 * @param given by hand or by a file, to any of her identifiers
 */
public record PersonHistory(
        int number, long dueAt, List<PastEvent> events, List<Trait> traits, List<GivenTag> given, HeldTags held) {

    public PersonHistory {
        events = List.copyOf(events);
        traits = List.copyOf(traits);
        given = List.copyOf(given);
    }
}
