package idem.resolver.difference;

import idem.graph.link.StandingRefusals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run would change.
 *
 * @param outcomes what would become of persons and identifiers
 * @param sizes how many persons of which size there are, and would be
 * @param causes what each cause would turn; causes that turn nothing are left out
 * @param samples the largest changes, those first in which most identifiers change hands
 */
public record DifferenceReport(
        Outcomes outcomes, List<SizeClass> sizes, Map<Cause, Turned> causes, List<Change> samples) {

    public DifferenceReport {
        sizes = List.copyOf(sizes);
        causes = Map.copyOf(causes);
        samples = List.copyOf(samples);
    }

    /** The same, with what is known of why links were refused before. */
    public DifferenceReport with(Map<StandingRefusals.Pair, String> reasons) {
        return new DifferenceReport(
                outcomes,
                sizes,
                causes,
                samples.stream().map(change -> change.with(reasons)).toList());
    }

    /** The links that the samples give as reasons. */
    public Set<StandingRefusals.Pair> turned() {
        return samples.stream()
                .flatMap(change -> change.reasons().stream())
                .map(link -> new StandingRefusals.Pair(link.a(), link.b()))
                .collect(Collectors.toSet());
    }

    /** The numbers of the persons that the samples name. */
    public Set<Long> numbers() {
        return samples.stream()
                .flatMap(change -> Stream.concat(change.before().stream(), change.after().stream()))
                .flatMap(side -> side.person().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What would become of persons and identifiers.
     *
     * @param personsBefore how many live
     * @param personsAfter how many would live
     * @param kept persons whose ids would live on
     * @param merged persons whose ids would retire, as another goes on with what they held
     * @param vanished persons whose ids would retire, as all that they held is blocked
     * @param split persons that would begin with identifiers of others
     * @param appeared persons that would begin with identifiers of nobody
     * @param restored persons of these two whose ids had retired before
     * @param moved identifiers that would change hands between persons that live on
     */
    public record Outcomes(
            long personsBefore,
            long personsAfter,
            long kept,
            long merged,
            long vanished,
            long split,
            long appeared,
            long restored,
            long moved) {}

    /**
     * The persons that hold so many identifiers.
     *
     * @param from the smallest size
     * @param to the largest size; 0 where there is no bound
     */
    public record SizeClass(long from, long to, long before, long after) {}
}
