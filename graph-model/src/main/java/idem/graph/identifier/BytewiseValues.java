package idem.graph.identifier;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the bytes of a value in UTF-8 alone tell in one namespace. Only usual forms are told, and only where the whole recognition
 * would say that the value identifies somebody; of all else nothing is said.
 */
interface BytewiseValues {

    /** Nothing is said. */
    int UNTOLD = -1;

    /** So many bytes are enough for any normal form that {@link #normalise} writes. */
    int MOST_WRITTEN = 16;

    /** Whether the value is surely its own normal form. */
    boolean surelyItself(byte[] bytes, int begin, int end);

    /**
     * Writes the normal form of a value.
     *
     * @return behind what was written, or {@link #UNTOLD}
     */
    default int normalise(byte[] bytes, int begin, int end, byte[] to, int at) {
        return UNTOLD;
    }

    /** Whether {@link #normalise} ever tells anything. */
    default boolean normalises() {
        return false;
    }

    /** What is told of the values of a namespace. */
    static BytewiseValues of(Namespace namespace, BlockList blockList) {
        Set<String> values = blockList.values(namespace.name());
        List<Pattern> patterns = blockList.patterns(namespace.name());
        boolean listed = !values.isEmpty() || !patterns.isEmpty();
        if (namespace.normaliser() instanceof Normaliser.Plain && !listed) {
            return new UsualText();
        }
        if (namespace.normaliser() instanceof Normaliser.Phone phone && patterns.isEmpty()) {
            return new UsualMobiles(phone, new SetAside(phone, values));
        }
        if (namespace.normaliser() instanceof Normaliser.Email email
                && patterns.stream().allMatch(UsualAddresses::asksForDomainAlone)) {
            return new UsualAddresses(email, new SetAside(email, values), patterns);
        }
        return (bytes, begin, end) -> false;
    }
}
