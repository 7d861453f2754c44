package idem.tagger.compute;

import idem.tagger.rule.EventPath;
import idem.tagger.rule.Rule;
import idem.tagger.rule.Shape;
import idem.tagger.rule.TagDefinition;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one rule has found so far in the events of one person, which it sees in order of time. */
sealed interface Finding permits Finding.Count, Finding.Distinct, Finding.End, Finding.Gap, Total, Weights {

    /**
     * Takes in an event that the rule looks at.
     *
     * @param look how it looks at events of that name
     */
    void see(SeenEvent event, Look look);

    /** Gives the tag, all events seen. */
    void give(TagDefinition definition, GivenTags tags);

    /** Nothing found yet for a rule. */
    static Finding start(Looker looker, Vantage vantage) {
        if (looker.rule() instanceof Rule.Preference preference) {
            return new Weights(preference, looker.paths(), vantage);
        }
        Rule.Aggregate aggregate = (Rule.Aggregate) looker.rule();
        return switch (aggregate.function()) {
            case COUNT -> new Count(aggregate);
            case SUM, AVERAGE -> new Total(aggregate, looker.path(), looker.order());
            case DISTINCT -> new Distinct(aggregate, looker.path());
            case FIRST, LAST -> new End(aggregate, looker.path(), vantage);
            case GAP -> new Gap(aggregate, vantage);
        };
    }

    /** How many events. */
    final class Count implements Finding {
        private final Rule.Aggregate rule;
        private long count;

        Count(Rule.Aggregate rule) {
            this.rule = rule;
        }

        @Override
        public void see(SeenEvent event, Look look) {
            count++;
        }

        @Override
        public void give(TagDefinition definition, GivenTags tags) {
            tags.giveNumber(definition, rule.shape(), BigDecimal.valueOf(count));
        }
    }

    /** Which values, each once. */
    final class Distinct implements Finding {
        private final Rule.Aggregate rule;
        private final int path;
        private final Set<String> values = new HashSet<>();

        Distinct(Rule.Aggregate rule, int path) {
            this.rule = rule;
            this.path = path;
        }

        @Override
        public void see(SeenEvent event, Look look) {
            values.addAll(event.texts(path));
        }

        @Override
        public void give(TagDefinition definition, GivenTags tags) {
            if (rule.shape() instanceof Shape.Named) {
                values.forEach(value -> tags.giveText(definition, rule.shape(), value));
            } else {
                tags.giveNumber(definition, rule.shape(), BigDecimal.valueOf(values.size()));
            }
        }
    }

    /** The first or last instant or value. */
    final class End implements Finding {
        private final Rule.Aggregate rule;
        private final int path;
        private final Vantage vantage;
        private @Nullable String value;
        private long millis;

        End(Rule.Aggregate rule, int path, Vantage vantage) {
            this.rule = rule;
            this.path = path;
            this.vantage = vantage;
        }

        @Override
        public void see(SeenEvent event, Look look) {
            if (value != null && rule.function() == Rule.Function.FIRST) {
                return;
            }
            List<String> texts = event.texts(path);
            if (!texts.isEmpty()) {
                value = texts.get(0);
                millis = event.event().millis();
            }
        }

        @Override
        public void give(TagDefinition definition, GivenTags tags) {
            if (value == null) {
                return;
            }
            if (rule.path() != EventPath.Basic.TIMESTAMP) {
                tags.giveText(definition, rule.shape(), value);
            } else if (rule.daysAgo()) {
                long days = vantage.days(millis, vantage.asOf().toEpochMilli());
                tags.giveNumber(definition, rule.shape(), BigDecimal.valueOf(days));
                tags.mayChangeAt(vantage.nextMidnight());
            } else {
                tags.giveDay(definition, vantage.day(millis));
            }
        }
    }

    /** The days between the last two events. */
    final class Gap implements Finding {
        private final Rule.Aggregate rule;
        private final Vantage vantage;
        private int seen;
        private long before;
        private long last;

        Gap(Rule.Aggregate rule, Vantage vantage) {
            this.rule = rule;
            this.vantage = vantage;
        }

        @Override
        public void see(SeenEvent event, Look look) {
            before = last;
            last = event.event().millis();
            seen++;
        }

        @Override
        public void give(TagDefinition definition, GivenTags tags) {
            if (seen > 1) {
                tags.giveNumber(definition, rule.shape(), BigDecimal.valueOf(vantage.days(before, last)));
            }
        }
    }
}
