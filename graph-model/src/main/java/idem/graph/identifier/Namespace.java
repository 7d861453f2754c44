package idem.graph.identifier;

import java.util.OptionalInt;

/**
 * A kind of identifier and what holds for all of its values.
 *
 * @param name {@code [a-z][a-z0-9_]*}
 * @param priority its place in the file, from 0: the smaller, the stronger a name of a person
 * @param scope groups namespaces: {@code person}, {@code order}, {@code device}, {@code browser}, or a name of the user's
 * @param limit how many values one person may hold
 * @param normaliser brings written values to one form
 * @param expiresAfterDays after how many days without being seen a link of it is expired
 * @param sharedAbove linked with more distinct identifiers of one limited namespace than this, a value is shared
 * @param counted whether its values count towards the most identifiers that a person may hold
 */
public record Namespace(
        String name,
        int priority,
        String scope,
        OptionalInt limit,
        Normaliser normaliser,
        OptionalInt expiresAfterDays,
        OptionalInt sharedAbove,
        boolean counted) {

    /** The scope of identifiers that name a person. */
    public static final String PERSON = "person";
    /** The scope of order numbers; never counted towards the size of a person. */
    public static final String ORDER = "order";

    public Namespace {
        if (scope.equals(ORDER) && counted) {
            throw new IllegalArgumentException("namespace " + name + " has scope order, which is never counted");
        }
        if (limit.isPresent() && limit.getAsInt() < 1) {
            throw new IllegalArgumentException("namespace " + name + " has a limit below 1");
        }
    }

    /** Whether its values name a person. */
    public boolean personScope() {
        return scope.equals(PERSON);
    }
}
