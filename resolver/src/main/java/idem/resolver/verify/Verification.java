package idem.resolver.verify;

import java.util.List;
import java.util.Map;

/**
 * What of the graph is not as the contract wants it.
 *
 * @param checked how much was looked at, by name in camelCase
 * @param findings empty where all is well
 */
public record Verification(Map<String, Long> checked, List<Finding> findings) {

    public Verification {
        checked = Map.copyOf(checked);
        findings = List.copyOf(findings);
    }

    public boolean ok() {
        return findings.isEmpty();
    }

    /**
     * What breaks a check. Keys stand in it in the clear: mask them for those who may not see them.
     *
     * @param check its name
     * @param expected what should be
     * @param count how often it is not
     * @param some where, a few of the places
     */
    public record Finding(String check, String expected, long count, List<String> some) {

        public Finding {
            some = List.copyOf(some);
        }

        /** Its text form hides the places. */
        @Override
        public String toString() {
            return check + ": " + count;
        }
    }
}
