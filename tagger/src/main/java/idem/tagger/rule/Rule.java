package idem.tagger.rule;

import idem.tagger.expression.Condition;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What gives a tag its values: one record a family. */
public sealed interface Rule {

    /** A rule that looks at events. */
    sealed interface OverEvents extends Rule permits Aggregate, Preference {
        EventFilter filter();
    }

    /** A rule that looks at other tags of the person, and so comes after them. */
    sealed interface OverTags extends Rule permits Quantile, Stages, Composite {
        /** The codes of the tags that it looks at. */
        Set<String> inputs();
    }

    /**
     * What sources state of the person.
     *
     * @param names of the trait, as different sources may call it
     * @param sources in order of priority, for that pick
     * @param age whether the trait is a date of birth that stands for an age in years
     */
    record OfTrait(List<String> names, Pick pick, List<String> sources, boolean age, Shape shape) implements Rule {
        public OfTrait {
            names = List.copyOf(names);
            sources = List.copyOf(sources);
        }
    }

    /** Which of several stated values counts. */
    enum Pick {
        LATEST,
        MOST_FREQUENT,
        SOURCE_PRIORITY
    }

    /**
     * A figure over events.
     *
     * @param path of what is summed, told apart or kept; that of a count and a gap is the timestamp
     * @param refunds names of events that take from a sum: a negative amount as it stands, another at most up to the
     *     amount of the order in the sum that has its {@code order_id}
     * @param currency which amounts are summed
     * @param daysAgo whether an instant stands for the business days since
     */
    record Aggregate(
            Function function,
            EventPath path,
            EventFilter filter,
            Set<String> refunds,
            Currency currency,
            boolean daysAgo,
            Shape shape)
            implements OverEvents {
        public Aggregate {
            refunds = Set.copyOf(refunds);
        }
    }

    /** What is figured over events. */
    enum Function {
        COUNT,
        SUM,
        AVERAGE,
        DISTINCT,
        FIRST,
        LAST,
        /** The days of business between the last two events. */
        GAP
    }

    /** Which amounts are summed: amounts of two currencies never are. */
    sealed interface Currency {
        /** Those of the person's currency: the one of most of her events here. */
        record Own() implements Currency {}

        /** Those of one currency. */
        record Only(String code) implements Currency {}

        /** All: what is summed is no money. */
        record None() implements Currency {}
    }

    /**
     * The values that events speak for most.
     *
     * @param paths of the values; an event speaks once for each value at any of them
     * @param weights by the events' names
     * @param halfLifeDays after which an event weighs half; absent: for ever the same
     * @param atLeast the weight from which a value counts
     * @param atMost how many values count
     * @param only the values that count; empty for all
     */
    record Preference(
            List<EventPath> paths,
            EventFilter filter,
            Map<String, BigDecimal> weights,
            OptionalInt halfLifeDays,
            BigDecimal atLeast,
            int atMost,
            Set<String> only,
            Shape shape)
            implements OverEvents {
        public Preference {
            paths = List.copyOf(paths);
            weights = Map.copyOf(weights);
            only = Set.copyOf(only);
        }
    }

    /**
     * What people set by hand, or files bring in.
     *
     * @param expiresAfterDays after which it ends where whoever gave it said no end
     */
    record ByOthers(OptionalInt expiresAfterDays, Shape shape) implements Rule {}

    /**
     * A score from 1 to {@code parts} by the quantiles that a number has among all persons.
     *
     * @param input the code of the number
     * @param bestIsHigh whether the highest numbers have the highest score; else the lowest
     * @param among who is scored; absent: all who have the number
     */
    record Quantile(String input, int parts, boolean bestIsHigh, Optional<Condition> among) implements OverTags {
        @Override
        public Set<String> inputs() {
            Set<String> inputs = new java.util.TreeSet<>(Set.of(input));
            among.ifPresent(condition -> inputs.addAll(condition.tags()));
            return inputs;
        }

        /** How many bounds part the numbers. */
        public int boundCount() {
            return parts - 1;
        }
    }

    /**
     * The first stage whose condition holds.
     *
     * @param conditions by value, in order
     * @param otherwise the value where none holds
     */
    record Stages(Map<String, Condition> conditions, Optional<String> otherwise) implements OverTags {
        public Stages {
            conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        }

        @Override
        public Set<String> inputs() {
            Set<String> inputs = new java.util.TreeSet<>();
            conditions.values().forEach(condition -> inputs.addAll(condition.tags()));
            return inputs;
        }
    }

    /** A flag where an expression over other tags holds. */
    record Composite(Condition when) implements OverTags {
        @Override
        public Set<String> inputs() {
            return when.tags();
        }
    }
}
