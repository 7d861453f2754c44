package idem.neo4j;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The order of the server's versions. */
final class Versions {
    private static final Pattern SEPARATOR = Pattern.compile("[^0-9]+");

    private Versions() {}

    /** Whether the numbers of one come after those of the other; {@code 5.26.9} is before {@code 5.26.30}. */
    static boolean isNewer(String one, String other) {
        int[] left = numbers(one);
        int[] right = numbers(other);
        return Arrays.compare(left, right) > 0;
    }

    private static int[] numbers(String version) {
        return SEPARATOR
                .splitAsStream(version)
                .filter(part -> !part.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
