package idem.graph.link;

import java.util.List;

/**
 * The links of a person's identifiers, among one another and to those of others.
 *
 * @param identifiers the person's, and the other ends of its links, in order of key
 * @param links in order of their keys
 */
public record Neighbourhood(List<OuterIdentifier> identifiers, List<JudgedLink> links) {

    public Neighbourhood {
        identifiers = List.copyOf(identifiers);
        links = List.copyOf(links);
    }
}
