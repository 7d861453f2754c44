package idem.tagger.trial;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * A random split by person: SHA-256 of salt and person's id gives a fraction from 0 to 1, and the shares cut that line. So a
 * person stays in her group whoever else comes or goes, and another salt splits independently.
 *
 * @param salt names the trial
 * @param groups each with a name of its own, in the order in which they cut the line; shares add up to at most 1, and who is left is in none
 */
public record TestGroups(String salt, List<TestGroup> groups) {

    private static final double UNIT = 0x1p-53;
    private static final double ROUNDING = 1e-9;

    /**
     * A group with its share of everyone.
     *
     * @param share above 0, at most 1
     */
    public record TestGroup(String name, double share) {
        public TestGroup {
            if (name.isBlank() || !(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("found a group without a name, or a share of " + share
                        + "; expected a name and 0 < share <= 1");
            }
        }
    }

    public TestGroups {
        groups = List.copyOf(groups);
        double sum = groups.stream().mapToDouble(TestGroup::share).sum();
        if (groups.isEmpty() || sum > 1 + ROUNDING) {
            throw new IllegalArgumentException("found shares of " + sum + " together; expected at most 1");
        }
        if (groups.stream().map(TestGroup::name).distinct().count() < groups.size()) {
            throw new IllegalArgumentException("found two groups of one name; expected names of their own");
        }
    }

    /** The name of a person's group; empty where she is in none. */
    public String of(String person) {
        double place = fraction(person);
        double end = 0;
        for (TestGroup group : groups) {
            end += group.share();
            if (place < end) {
                return group.name();
            }
        }
        return end >= 1 - ROUNDING ? groups.get(groups.size() - 1).name() : "";
    }

    private double fraction(String person) {
        byte[] hash = sha256((salt + "\n" + person).getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (hash[i] & 0xff);
        }
        return (bits >>> 11) * UNIT;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
