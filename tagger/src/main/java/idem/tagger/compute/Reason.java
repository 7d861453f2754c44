package idem.tagger.compute;

import idem.graph.tag.GivenTag;
import idem.graph.tag.PastEvent;
import idem.graph.trait.Trait;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Why a person has a tag, or has it not: what its rule found of her. */
public sealed interface Reason {

    /**
     * Events that the rule counts, or that speak for the value.
     *
     * @param count how many there are
     * @param newest the last of them, newest first
     */
    record OfEvents(long count, List<PastEvent> newest) implements Reason {
        public OfEvents {
            newest = List.copyOf(newest);
        }
    }

    /** What sources state, newest first. */
    record OfTraits(List<Trait> stated) implements Reason {
        public OfTraits {
            stated = List.copyOf(stated);
        }
    }

    /** The other tags that the rule looks at, by code with their values; none where she has not got one. */
    record OfTags(SortedMap<String, List<String>> values) implements Reason {
        public OfTags {
            values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        }
    }

    /** What people and files gave, the latest first; that counts until it ends. */
    record OfOthers(List<GivenTag> given) implements Reason {
        public OfOthers {
            given = List.copyOf(given);
        }
    }
}
