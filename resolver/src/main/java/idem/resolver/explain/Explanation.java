package idem.resolver.explain;

import idem.graph.link.Part;
import java.util.List;
import java.util.Optional;

/** Why two identifiers are one person, or why not. Keys stand in it in the clear: mask them for those who may not see them. */
public sealed interface Explanation {

    /**
     * They are one person.
     *
     * @param path from the first to the second; no other path's weakest link is stronger. Empty of one with itself
     */
    record Same(List<Step> path) implements Explanation {
        public Same {
            path = List.copyOf(path);
        }
    }

    /**
     * They are two persons, or in none.
     *
     * @param refused the refused links between the two, strongest first; empty where nothing links them
     */
    record Different(List<Refused> refused) implements Explanation {
        public Different {
            refused = List.copyOf(refused);
        }
    }

    /**
     * Nothing is known of them.
     *
     * @param keys those that no link and no event states
     */
    record Unknown(List<String> keys) implements Explanation {
        public Unknown {
            keys = List.copyOf(keys);
        }
    }

    /**
     * One step of a path.
     *
     * @param a nearer to where the path begins
     * @param b nearer to where it ends
     * @param rule the edge rule that ranks the link; empty where a steward said that the two are the same
     * @param parts who stated the link; none of a steward's decision
     */
    record Step(String a, String b, Optional<String> rule, List<Part> parts) {
        public Step {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A refused link.
     *
     * @param a the smaller key
     * @param b the larger key
     * @param reason the verdict's word
     * @param rule the edge rule that ranks the link; empty where none was asked or none admits it
     * @param namespace whose limit stood against it
     * @param against the keys that stood against it
     */
    record Refused(
            String a,
            String b,
            String reason,
            Optional<String> rule,
            Optional<String> namespace,
            List<String> against) {
        public Refused {
            against = List.copyOf(against);
        }
    }
}
