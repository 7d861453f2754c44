package idem.graph.portability;

import idem.graph.event.JourneyEvent;
import idem.graph.identifier.Identifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event of a person with all that it stated.
 *
 * @param stated the identifiers that it named, of which some may be another person's
 * @param traits what it said of the person
 */
public record HeldEvent(JourneyEvent event, List<Identifier> stated, Map<String, Object> traits) {

    public HeldEvent {
        stated = List.copyOf(stated);
        traits = Collections.unmodifiableMap(new LinkedHashMap<>(traits));
    }
}
