package idem.tagger.split;

import java.util.List;

/**
 * A random split by person: each has her {@link Draw} from 0 to 1, and the shares cut that line. So a
 * person stays in her group whoever else comes or goes, and another salt splits independently.
 *
 * @param salt names the split
 * @param groups each with a name of its own, in the order in which they cut the line; shares add up to at most 1, and who is left is in none
 */
public record TestGroups(String salt, List<TestGroup> groups) {

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
        double place = Draw.of(salt, person);
        double end = 0;
        for (TestGroup group : groups) {
            end += group.share();
            if (place < end) {
                return group.name();
            }
        }
        return end >= 1 - ROUNDING ? groups.get(groups.size() - 1).name() : "";
    }
}
