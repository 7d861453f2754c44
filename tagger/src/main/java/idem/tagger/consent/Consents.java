package idem.tagger.consent;

import idem.graph.event.EventJson;
import idem.graph.tag.PastEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The consents of one person, as her events state them. Of every channel and purpose the newest statement counts; of two at
 * one time the one that withdraws. What was never given is not given.
 */
public final class Consents {

    /** Stands for every channel, or every purpose. */
    public static final String ALL = "all";

    /** The purpose of advertising. */
    public static final String MARKETING = "marketing";

    /** The purpose that contacts by sensitive tags need beside their own. */
    public static final String SENSITIVE = "sensitive";

    /** Purposes that tell of health, money or age, as sensitive tags do. */
    private static final Set<String> TELLING = Set.of(SENSITIVE, "medical", "finance", "minors");

    private static final String GIVEN = "Consent Given";
    private static final String WITHDRAWN = "Consent Withdrawn";
    private static final String UNSUBSCRIBED = "Unsubscribed";
    private static final String SPAM = "Email Marked as Spam";
    private static final String EMAIL = "email";

    /** The names of the events that state consent: two of our own, two of the Segment spec. */
    public static final Set<String> EVENTS = Set.of(GIVEN, WITHDRAWN, UNSUBSCRIBED, SPAM);

    /** Of these, the names of those that withdraw: they count for each address that they state, whoever they are of. */
    public static final Set<String> WITHDRAWALS = Set.of(WITHDRAWN, UNSUBSCRIBED, SPAM);

    private static final Comparator<Consent> LATER =
            Comparator.comparing(Consent::at).thenComparing(Consent::given, Comparator.reverseOrder());

    private final List<Consent> newest;

    private Consents(List<Consent> newest) {
        this.newest = newest;
    }

    /**
     * Reads a person's events, in any order; others than {@link #EVENTS} are passed over.
     *
     * <p>{@code Consent Given} counts only where it names {@code channel} and {@code purpose} (each a word or a list of them);
     * {@code Consent Withdrawn} without one of them withdraws all of it. {@code Unsubscribed} withdraws advertising by e-mail,
     * or by the channel that it names; {@code Email Marked as Spam} withdraws all e-mail.
     */
    public static Consents of(Collection<PastEvent> events) {
        Map<String, Consent> newest = new TreeMap<>();
        for (PastEvent event : events) {
            for (Consent consent : statements(event)) {
                newest.merge(consent.channel() + '\n' + consent.purpose(), consent, Consents::later);
            }
        }
        return new Consents(List.copyOf(newest.values()));
    }

    /** Whether a purpose tells what wants a scope of its own to be read. */
    public static boolean isSensitive(String purpose) {
        return TELLING.contains(purpose);
    }

    /** The newest statement of every channel and purpose, in order of these. */
    public List<Consent> all() {
        return newest;
    }

    /** Whether she may be contacted through this channel for this purpose. */
    public boolean allows(String channel, String purpose) {
        return newest.stream()
                .filter(consent -> covers(consent.channel(), channel) && covers(consent.purpose(), purpose))
                .max(LATER)
                .filter(Consent::given)
                .isPresent();
    }

    private static boolean covers(String stated, String asked) {
        return stated.equals(ALL) || stated.equals(asked);
    }

    private static Consent later(Consent one, Consent other) {
        return LATER.compare(one, other) >= 0 ? one : other;
    }

    private static List<Consent> statements(PastEvent event) {
        Map<String, Object> properties = event.properties().isEmpty() ? Map.of() : EventJson.read(event.properties());
        return switch (event.name()) {
            case GIVEN -> statements(event, words(properties, "channel"), words(properties, "purpose"), true);
            case WITHDRAWN ->
                statements(event, or(words(properties, "channel"), ALL), or(words(properties, "purpose"), ALL), false);
            case UNSUBSCRIBED -> statements(event, or(words(properties, "channel"), EMAIL), List.of(MARKETING), false);
            case SPAM -> statements(event, List.of(EMAIL), List.of(ALL), false);
            default -> List.of();
        };
    }

    private static List<Consent> statements(
            PastEvent event, List<String> channels, List<String> purposes, boolean given) {
        Instant at = Instant.ofEpochMilli(event.millis());
        List<Consent> statements = new ArrayList<>();
        for (String channel : channels) {
            for (String purpose : purposes) {
                statements.add(new Consent(channel, purpose, given, event.source(), at));
            }
        }
        return statements;
    }

    private static List<String> or(List<String> words, String otherwise) {
        return words.isEmpty() ? List.of(otherwise) : words;
    }

    private static List<String> words(Map<String, Object> properties, String name) {
        Object value = properties.get(name);
        if (value instanceof Collection<?> many) {
            return many.stream()
                    .map(String::valueOf)
                    .filter(word -> !word.isBlank())
                    .toList();
        }
        return value instanceof String word && !word.isBlank() ? List.of(word) : List.of();
    }
}
