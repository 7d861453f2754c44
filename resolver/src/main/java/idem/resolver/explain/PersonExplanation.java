package idem.resolver.explain;

import idem.graph.person.PersonId;
import java.util.List;

/** Why two identifiers of the graph are one person, or why not. Keys stand in it in the clear. */
public sealed interface PersonExplanation {

    /**
     * They are one person.
     *
     * @param path from the first to the second; empty of one with itself, and where links have changed since the last run
     */
    record OnePerson(PersonId person, List<Explanation.Step> path) implements PersonExplanation {
        public OnePerson {
            path = List.copyOf(path);
        }
    }

    /**
     * They are two persons, or in none.
     *
     * @param persons those of the first and the second; a blocked identifier has none
     * @param refused the refused links between the two, strongest first; empty where nothing links them
     */
    record TwoPersons(List<PersonId> persons, List<Explanation.Refused> refused) implements PersonExplanation {
        public TwoPersons {
            persons = List.copyOf(persons);
            refused = List.copyOf(refused);
        }
    }

    /**
     * The graph does not know them.
     *
     * @param keys the unknown ones
     */
    record Unknown(List<String> keys) implements PersonExplanation {
        public Unknown {
            keys = List.copyOf(keys);
        }
    }
}
