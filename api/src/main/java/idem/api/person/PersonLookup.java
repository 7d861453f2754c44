package idem.api.person;

import idem.api.RequestException;
import idem.api.rule.ActiveRules;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Recognition;
import idem.graph.person.Naming;
import idem.graph.person.Profile;
import idem.graph.person.Profiles;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds the person that a request names, by id or by identifier. */
@Component
public final class PersonLookup {

    private static final int MOST_LOOKS = 5;
    private static final String FORM = "namespace:value, such as phone:+8613800000001";

    private final Profiles profiles;
    private final ActiveRules rules;

    public PersonLookup(Profiles profiles, ActiveRules rules) {
        this.profiles = profiles;
        this.rules = rules;
    }

    /**
     * Whom an id names today.
     *
     * @throws RequestException where nobody
     */
    public Naming byId(String id) {
        return profiles.naming(id)
                .orElseThrow(() -> profiles.erased(id)
                        ? RequestException.gone("id", "a person who was erased", "the id of a person")
                        : RequestException.notFound("id", "no person of that id", "the id of a person"));
    }

    /**
     * What is read of the person that an id names today. A person who is merged into another between the two is looked for again.
     *
     * @param read empty where nobody of the living person's id lives any more
     * @throws RequestException where nobody
     */
    public <T> T read(String id, Function<Naming, Optional<T>> read) {
        for (int looks = 1; looks < MOST_LOOKS; looks++) {
            Optional<T> found = read.apply(byId(id));
            if (found.isPresent()) {
                return found.get();
            }
        }
        return read.apply(byId(id))
                .orElseThrow(() -> RequestException.notFound("id", "no living person", "the id of a person"));
    }

    /**
     * The profile of the person that an identifier belongs to.
     *
     * @param field that carries it
     * @throws RequestException where it is malformed, or belongs to nobody
     */
    public Profile profileByIdentifier(String field, String written) {
        return profiles.findByIdentifier(identifier(field, written)).orElseThrow(() -> belongsToNobody(field));
    }

    /**
     * Whom an id, or an identifier where there is a colon, names today.
     *
     * @param field that carries it
     * @throws RequestException where nobody, or it is malformed
     */
    public Naming named(String field, String written) {
        return written.contains(":") ? new Naming.Current(byIdentifier(field, written)) : byId(written);
    }

    /**
     * The id of the person that an identifier belongs to.
     *
     * @param field that carries it
     * @throws RequestException where it is malformed, or belongs to nobody
     */
    public String byIdentifier(String field, String written) {
        return profiles.personOf(identifier(field, written)).orElseThrow(() -> belongsToNobody(field));
    }

    private static RequestException belongsToNobody(String field) {
        return RequestException.notFound(
                field, "an identifier that belongs to nobody", "one that a resolve run has seen");
    }

    /**
     * The identifier that a request means: normalised as imports are; a blank in front of a phone was a plus.
     *
     * @throws RequestException where it is none
     */
    public Identifier identifier(String field, String written) {
        int colon = written.indexOf(':');
        if (colon < 1 || colon == written.length() - 1) {
            throw RequestException.invalid(field, colon < 1 ? "no namespace" : "no value", FORM);
        }
        String namespace = written.substring(0, colon).strip();
        String value = written.substring(colon + 1);
        String restored = value.startsWith(" ") && value.strip().chars().allMatch(Character::isDigit)
                ? "+" + value.strip()
                : value;
        Recognition recognition = rules.namespaces().recognise(namespace, restored);
        if (recognition instanceof Recognition.Recognised recognised) {
            return recognised.identifier();
        }
        if (recognition instanceof Recognition.Blocked blocked && blocked.cause() == Recognition.Cause.LISTED) {
            return blocked.identifier();
        }
        throw refused(field, namespace, recognition);
    }

    private RequestException refused(String field, String namespace, Recognition recognition) {
        if (recognition instanceof Recognition.Undeclared) {
            String declared = rules.namespaces().inOrder().stream()
                    .map(known -> known.name())
                    .collect(Collectors.joining(", "));
            return RequestException.invalid(field, "an undeclared namespace", "one of " + declared);
        }
        String expected = rules.namespaces()
                .find(namespace)
                .map(known -> known.normaliser().expected())
                .orElse("a value");
        return RequestException.invalid(field, "a value that identifies nobody", expected);
    }
}
