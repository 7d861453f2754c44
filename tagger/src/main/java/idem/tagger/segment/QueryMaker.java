package idem.tagger.segment;

import idem.tagger.block.MeasureSet;
import idem.tagger.block.NumberSet;
import idem.tagger.block.Query;
import idem.tagger.expression.Condition;
import idem.tagger.expression.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns a condition on tags into a query to the columns of an index. Alternatives within alternatives become one list, and
 * what must not hold stands beside what must, so that no complement is ever made where something is at hand to take it from.
 */
final class QueryMaker {

    private static final Query NOBODY = new Query.Held(NumberSet.NONE);

    private final NumberSet everyone;
    private final Map<String, ValueColumn> values;
    private final Map<String, MeasureSet> measures;

    QueryMaker(NumberSet everyone, Map<String, ValueColumn> values, Map<String, MeasureSet> measures) {
        this.everyone = everyone;
        this.values = values;
        this.measures = measures;
    }

    Query query(Condition condition) {
        return new Maker(condition).query(condition);
    }

    /** Makes one query; what is used in several places of its condition is made once, and stays one. */
    private final class Maker {
        private final IdentityHashMap<Condition, Integer> uses;
        private final IdentityHashMap<Condition, Query> repeated = new IdentityHashMap<>();

        Maker(Condition whole) {
            this.uses = whole.uses();
        }

        private boolean isRepeated(Condition condition) {
            return uses.getOrDefault(condition, 1) > 1;
        }

        Query query(Condition condition) {
            if (!isRepeated(condition)) {
                return made(condition);
            }
            Query known = repeated.get(condition);
            if (known == null) {
                Query made = made(condition);
                known = made instanceof Query.All || made instanceof Query.Any ? new Query.Repeated(made) : made;
                repeated.put(condition, known);
            }
            return known;
        }

        private Query made(Condition condition) {
            if (condition instanceof Condition.All all) {
                return all((with, without) -> all.parts().forEach(part -> gather(part, with, without)));
            } else if (condition instanceof Condition.Any any) {
                return any(any.parts().stream().map(this::query).toList());
            } else if (condition instanceof Condition.Except except) {
                return all((with, without) -> gatherExcepted(except.other(), with, without));
            }
            return test(condition);
        }

        private Query all(BiConsumer<List<Query>, List<Query>> gathering) {
            List<Query> with = new ArrayList<>();
            List<Query> without = new ArrayList<>();
            gathering.accept(with, without);
            if (with.isEmpty()) {
                with.add(new Query.Held(everyone));
            }
            return with.size() == 1 && without.isEmpty() ? with.get(0) : new Query.All(with, without);
        }

        private void gather(Condition part, List<Query> with, List<Query> without) {
            if (isRepeated(part)) {
                with.add(query(part));
            } else if (part instanceof Condition.All all) {
                all.parts().forEach(inner -> gather(inner, with, without));
            } else if (part instanceof Condition.Except except) {
                gatherExcepted(except.other(), with, without);
            } else {
                with.add(query(part));
            }
        }

        private void gatherExcepted(Condition other, List<Query> with, List<Query> without) {
            if (isRepeated(other)) {
                without.add(query(other));
            } else if (other instanceof Condition.Except twice) {
                gather(twice.other(), with, without);
            } else if (other instanceof Condition.Any any) {
                any.parts().forEach(inner -> gatherExcepted(inner, with, without));
            } else {
                without.add(query(other));
            }
        }
    }

    private Query test(Condition condition) {
        if (condition instanceof Condition.Listed listed) {
            return new Query.Held(everyone.and(listed.numbers()));
        } else if (condition instanceof Condition.HasAny has) {
            ValueColumn column = values.get(has.tag());
            return column == null ? NOBODY : new Query.Held(column.any());
        } else if (condition instanceof Condition.HasOneOf has) {
            return holders(values.get(has.tag()), has.values()::contains);
        } else if (condition instanceof Condition.HasOther has) {
            return holders(values.get(has.tag()), value -> !has.values().contains(value));
        }
        Condition.Within within = (Condition.Within) condition;
        return within(measures.get(within.tag()), within.interval());
    }

    private static Query any(List<Query> parts) {
        List<Query> flat = new ArrayList<>();
        for (Query part : parts) {
            if (part instanceof Query.Any any) {
                flat.addAll(any.parts());
            } else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Query.Any(flat);
    }

    private static Query holders(@Nullable ValueColumn column, Predicate<String> wanted) {
        if (column == null) {
            return NOBODY;
        }
        Map<String, NumberSet> chosen = new HashMap<>(column.holders());
        chosen.keySet().removeIf(wanted.negate());
        return any(ValueColumn.held(chosen));
    }

    private static Query within(@Nullable MeasureSet set, Interval interval) {
        if (set == null) {
            return NOBODY;
        }
        long low = interval.low()
                .map(bound -> set.codeFrom(bound, !interval.lowIncluded()))
                .orElse(Long.MIN_VALUE);
        long high = interval.high()
                .map(bound -> set.codeUntil(bound, !interval.highIncluded()))
                .orElse(Long.MAX_VALUE);
        return new Query.Within(set, low, high);
    }
}
