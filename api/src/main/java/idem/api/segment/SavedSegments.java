package idem.api.segment;

import idem.graph.person.Profile;
import java.util.List;
import org.springframework.stereotype.Component;

/** Temporary. */
@Component
public final class SavedSegments {
    public List<String> holding(Profile profile) {
        return List.of();
    }
}
