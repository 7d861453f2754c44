package idem.api.cli;

import idem.resolver.verify.Verification;
import idem.resolver.verify.Verification.Finding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code resolve --verify} found, as programs read it.
 *
 * @param ok whether all is as the contract wants it
 * @param checked how much was looked at
 */
record VerificationView(boolean ok, Map<String, Long> checked, List<Finding> findings) {

    static VerificationView of(Verification found) {
        return new VerificationView(found.ok(), new TreeMap<>(found.checked()), found.findings());
    }

    /** The same, as people read it. */
    static String text(Verification found) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(found.checked()).forEach((what, count) -> text.append("%-12s %,d%n".formatted(what, count)));
        if (found.ok()) {
            return text + "All is as the contract wants it.";
        }
        for (Finding finding : found.findings()) {
            text.append("%n%s: found %,d that break it; expected that %s%n"
                    .formatted(finding.check(), finding.count(), finding.expected()));
            finding.some().forEach(place -> text.append("  ").append(place).append('\n'));
            if (finding.some().size() < finding.count()) {
                text.append("  …\n");
            }
        }
        return text.append("%nA resolve run puts most of it right: idem resolve --full".formatted())
                .toString();
    }
}
