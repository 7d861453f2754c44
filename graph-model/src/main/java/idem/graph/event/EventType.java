package idem.graph.event;

import java.util.Locale;
import java.util.Optional;

/** What kind of statement an event is, as in the Segment spec. */
public enum EventType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    /** Its word in files, REST and the graph. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a word; empty where there is none. */
    public static Optional<EventType> of(String word) {
        for (EventType type : values()) {
            if (type.word().equals(word)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
