package idem.ingest.cleaning;

import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespace;
import idem.graph.identifier.Namespaces;
import idem.graph.identifier.Recognition;
import idem.graph.rulefile.Nearest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges written values as identifiers: which may be kept, and why others may not. Values that the rule file blocks are
 * kept, so that unblocking them works. Not for several threads at once: it remembers what it judged lately.
 */
public final class IdentifierIntake {

    private static final int LONGEST = 512;
    private static final int REMEMBERED = 20_000;

    private final Namespaces namespaces;
    private final Map<Written, Judgement> judged = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Written, Judgement> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Written(String namespace, String value) {}

    /** What a written value is. */
    public sealed interface Judgement {

        /** An identifier to keep. */
        record Kept(Identifier identifier) implements Judgement {}

        /** Nothing is written. */
        record Blank() implements Judgement {}

        /**
         * No identifier.
         *
         * @param found what it is, without the value
         * @param expected what it should be
         */
        record Refused(String found, String expected) implements Judgement {}
    }

    public IdentifierIntake(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    /** Judges a value as it is written in a namespace. */
    public Judgement judge(String namespace, String written) {
        return judged.computeIfAbsent(new Written(namespace, written), this::judged);
    }

    private Judgement judged(Written written) {
        String cleaned = Text.clean(written.value());
        if (cleaned.isEmpty()) {
            return new Judgement.Blank();
        }
        String expected = "a whole value, as it was before it was exported";
        if (cleaned.length() > LONGEST) {
            return new Judgement.Refused("more than " + LONGEST + " characters", "an identifier of moderate length");
        }
        if (!Text.wellFormed(cleaned)) {
            return new Judgement.Refused("half a character", expected);
        }
        if (cleaned.chars().anyMatch(Character::isISOControl)) {
            return new Judgement.Refused("a control character", expected);
        }
        if (Text.destroyedBySpreadsheet(cleaned)) {
            return new Judgement.Refused("a number that a spreadsheet has shortened", expected);
        }
        Recognition recognition = namespaces.recognise(written.namespace(), cleaned);
        if (recognition instanceof Recognition.Recognised recognised) {
            return new Judgement.Kept(recognised.identifier());
        }
        if (recognition instanceof Recognition.Undeclared undeclared) {
            return undeclared(undeclared.namespace());
        }
        return recognition instanceof Recognition.Blocked blocked ? blocked(blocked) : new Judgement.Blank();
    }

    private Judgement undeclared(String namespace) {
        var names = namespaces.inOrder().stream().map(Namespace::name).toList();
        String nearest = Nearest.to(namespace, names)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
        return new Judgement.Refused(
                "the undeclared namespace \"" + namespace + "\"", "a namespace that identity.yml declares" + nearest);
    }

    private Judgement blocked(Recognition.Blocked blocked) {
        return switch (blocked.cause()) {
            case LISTED -> new Judgement.Kept(blocked.identifier());
            case MASKED -> new Judgement.Refused("a masked value", "the whole value");
            case PLACEHOLDER -> new Judgement.Refused("a value that stands for nothing", "a value of somebody's own");
            case MALFORMED ->
                new Judgement.Refused(
                        "a value that does not fit",
                        namespaces
                                .find(blocked.identifier().namespace())
                                .map(namespace -> namespace.normaliser().expected())
                                .orElse("a value"));
        };
    }
}
