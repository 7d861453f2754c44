package idem.resolver.rule;

import java.util.Collections;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A condition under which links may join identifiers.
 *
 * @param name unique within the file
 * @param claimer the first of {@code between}; a link may state the two either way round
 * @param claimed the second of {@code between}
 * @param sources the sources whose parts the rule looks at; empty for all
 * @param channels the channels whose parts the rule looks at; empty for all
 * @param withinDays the rule looks at parts last seen not before the run's time less so many days
 * @param minCount how much the parts looked at must count, at least 1
 * @param prefer what orders the rule's links
 * @param whenContested what becomes of a cluster that several claim
 */
public record EdgeRule(
        String name,
        Side claimer,
        Side claimed,
        Set<String> sources,
        Set<String> channels,
        OptionalInt withinDays,
        long minCount,
        Preference prefer,
        WhenContested whenContested) {

    public EdgeRule {
        sources = Set.copyOf(sources);
        channels = Set.copyOf(channels);
        if (minCount < 1) {
            throw new IllegalArgumentException("found min_count " + minCount + "; expected at least 1");
        }
        if (whenContested == WhenContested.NOBODY
                && !Collections.disjoint(claimer.namespaces(), claimed.namespaces())) {
            throw new IllegalArgumentException(
                    "found a contested rule whose two sides fit one identifier; expected sides apart");
        }
    }

    /** Whether the rule admits links between these namespaces, either way round. */
    public boolean between(String one, String other) {
        return (claimer.fits(one) && claimed.fits(other)) || (claimer.fits(other) && claimed.fits(one));
    }

    /** Whether the rule looks at every part of a link. */
    public boolean looksAtAll() {
        return sources.isEmpty() && channels.isEmpty() && withinDays.isEmpty();
    }

    /** Whether the rule looks at parts from this source through this channel, leaving time aside. */
    public boolean looksAt(String source, String channel) {
        return (sources.isEmpty() || sources.contains(source)) && (channels.isEmpty() || channels.contains(channel));
    }
}
