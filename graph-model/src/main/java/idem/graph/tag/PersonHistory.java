package idem.graph.tag;

import idem.graph.trait.Trait;
import java.util.List;

/**
 * What the tags of one known person are computed from, with those that she has.
 *
 * @param number dense, of the person
 * @param events in no order
 * @param traits as every source states them of each of her identifiers, in no order
 */
public record PersonHistory(int number, List<PastEvent> events, List<Trait> traits, HeldTags held) {

    public PersonHistory {
        events = List.copyOf(events);
        traits = List.copyOf(traits);
    }
}
