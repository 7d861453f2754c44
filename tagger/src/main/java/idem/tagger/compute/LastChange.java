package idem.tagger.compute;

import idem.graph.tag.Measure;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.tagger.rule.TagCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds when a number or date last changed and what it was until then, by the rule as it is and what is known today. Between
 * two events a tag changes only at times that {@link PersonTags#changesAt()} tells of, so each event back is a stretch whose
 * changes are walked forward; the last of the newest stretch that has one is it. Costs one computation a change walked over.
 */
final class LastChange {

    /** Further back than the first event, for what traits and gifts alone decide. */
    private static final Duration BEFORE_EVENTS = Duration.ofDays(400);

    private static final int MOST_LOOKS = 2_000;

    private final TagCatalogue needed;
    private final Vantage vantage;
    private final Map<String, List<Double>> bounds;
    private final String code;
    private final PersonHistory person;
    private int looks;

    /**
     * @param catalogue with the tag and those that it looks at
     * @param bounds of the quantile tags by code
     */
    LastChange(
            TagCatalogue catalogue,
            Vantage vantage,
            Map<String, List<Double>> bounds,
            String code,
            PersonHistory person) {
        this.needed = catalogue.neededBy(Set.of(code));
        this.vantage = vantage;
        this.bounds = bounds;
        this.code = code;
        this.person = person;
    }

    /**
     * A change.
     *
     * @param at when it came about
     * @param before what it was until then; empty where there was none
     */
    record Change(Instant at, Optional<Measure> before) {}

    /** The measure as of a time, and when it may change next though nothing is done. */
    private record Look(@Nullable Measure measure, long next) {}

    /** The last change; empty where none is found within as far as it looks. */
    Optional<Change> find() {
        long end = vantage.asOf().toEpochMilli();
        Measure after = at(end).measure();
        for (long start : starts()) {
            Optional<Change> last = Optional.empty();
            Look look = at(start);
            Measure first = look.measure();
            while (look.next() <= end && looks < MOST_LOOKS) {
                Look next = at(look.next());
                if (!Objects.equals(look.measure(), next.measure())) {
                    last = Optional.of(change(look.next(), look.measure()));
                }
                look = next;
            }
            if (looks >= MOST_LOOKS) {
                return Optional.empty();
            }
            if (!Objects.equals(look.measure(), after)) {
                last = Optional.of(change(end, look.measure()));
            }
            if (last.isPresent()) {
                return last;
            }
            after = first;
            end = start;
        }
        return Optional.empty();
    }

    private static Change change(long at, @Nullable Measure before) {
        return new Change(Instant.ofEpochMilli(at), Optional.ofNullable(before));
    }

    /** When the stretches begin, the newest first. */
    private List<Long> starts() {
        long asOf = vantage.asOf().toEpochMilli();
        long[] seen = person.events().stream()
                .mapToLong(PastEvent::millis)
                .filter(millis -> millis <= asOf)
                .distinct()
                .toArray();
        long earliest = LongStream.of(seen).min().orElse(asOf) - BEFORE_EVENTS.toMillis();
        return LongStream.concat(LongStream.of(seen), LongStream.of(earliest))
                .boxed()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private Look at(long millis) {
        looks++;
        Vantage then =
                new Vantage(Instant.ofEpochMilli(millis), vantage.zone(), vantage.currency(), vantage.products());
        PersonTags tags = new PersonTagger(needed, then, bounds).tag(person);
        return new Look(tags.measures().get(code), tags.changesAt());
    }
}
