package idem.neo4j;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The order of the server's versions. */
final class Versions {
    private static final Pattern SEPARATOR = Pattern.compile("[^0-9]+");

    private Versions() {}

    /** Whether the first two numbers of one come after those of the other: its store does not change within these. */
    static boolean isNewer(String one, String other) {
        int[] left = numbers(one);
        int[] right = numbers(other);
        return Arrays.compare(left, right) > 0;
    }

    private static int[] numbers(String version) {
        return SEPARATOR
                .splitAsStream(version)
                .filter(part -> !part.isEmpty())
                .limit(2)
                .mapToInt(Integer::parseInt)
                .toArray();
    }
}
