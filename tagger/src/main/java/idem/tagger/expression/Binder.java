package idem.tagger.expression;

import idem.graph.rulefile.Nearest;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.TagKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns an expression into a condition by a vocabulary, entering each segment that it names once, however often that is. */
final class Binder {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    private final Vocabulary vocabulary;
    private final NamedSegments segments;
    private final Fixed fixed;
    private final Deque<String> entered = new ArrayDeque<>();
    private final Map<String, Condition> meanings = new HashMap<>();

    Binder(Vocabulary vocabulary, NamedSegments segments, Fixed fixed) {
        this.vocabulary = vocabulary;
        this.segments = segments;
        this.fixed = fixed;
    }

    Condition bind(Expression expression) {
        if (expression instanceof Expression.Or or) {
            return new Condition.Any(or.terms().stream().map(this::bind).toList());
        } else if (expression instanceof Expression.And and) {
            return new Condition.All(and.factors().stream().map(this::bind).toList());
        } else if (expression instanceof Expression.Not not) {
            return new Condition.Except(bind(not.inner()));
        } else if (expression instanceof Expression.InSegment in) {
            return segment(in.code());
        } else if (expression instanceof Expression.Has has) {
            return has(vocabulary.tag(has.tag()));
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison(comparison);
        } else if (expression instanceof Expression.OneOf in) {
            return oneOf(vocabulary.tag(in.tag()), in.values());
        } else if (expression instanceof Expression.NoneOf in) {
            return noneOf(vocabulary.tag(in.tag()), in.values());
        }
        Expression.Between between = (Expression.Between) expression;
        CatalogueTag tag = ordered(vocabulary.tag(between.tag()), between.low());
        return new Condition.Within(
                tag.code(), Interval.between(position(tag, between.low()), position(tag, between.high())));
    }

    private Condition segment(Term code) {
        Condition known = meanings.get(code.text());
        if (known == null) {
            known = entering(code);
            meanings.put(code.text(), known);
        }
        return known;
    }

    private Condition entering(Term code) {
        if (entered.contains(code.text())) {
            entered.addLast(code.text());
            throw Mistaken.at(
                    code,
                    "segments in a circle: " + String.join(" → ", entered),
                    "a segment that does not hold itself");
        }
        NamedSegment named = segments.find(code.text())
                .orElseThrow(
                        () -> Mistaken.at(code, code.quoted(), "the code of a saved segment" + nearest(code.text())));
        if (named.fixed().isPresent() && fixed == Fixed.BY_MEMBERS) {
            return new Condition.Listed(named.fixed().get(), List.of());
        }
        entered.addLast(code.text());
        Condition bound = bind(named.expression());
        entered.removeLast();
        return named.fixed()
                .<Condition>map(members -> new Condition.Listed(members, List.of(bound)))
                .orElse(bound);
    }

    private String nearest(String code) {
        return Nearest.to(code, segments.codes())
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }

    private Condition comparison(Expression.Comparison comparison) {
        CatalogueTag tag = vocabulary.tag(comparison.tag());
        Operator operator = comparison.operator();
        if (operator == Operator.EQUAL) {
            return oneOf(tag, List.of(comparison.value()));
        }
        if (operator == Operator.NOT_EQUAL) {
            return noneOf(tag, List.of(comparison.value()));
        }
        ordered(tag, comparison.value());
        return new Condition.Within(tag.code(), Interval.of(operator, position(tag, comparison.value())));
    }

    private Condition oneOf(CatalogueTag tag, List<Term> values) {
        if (tag.kind().named()) {
            return new Condition.HasOneOf(tag.code(), codes(tag, values));
        }
        return new Condition.Any(values.stream()
                .<Condition>map(value -> {
                    BigDecimal position = position(tag, value);
                    return new Condition.Within(tag.code(), Interval.between(position, position));
                })
                .toList());
    }

    private Condition noneOf(CatalogueTag tag, List<Term> values) {
        return tag.kind().named()
                ? new Condition.HasOther(tag.code(), codes(tag, values))
                : new Condition.All(List.of(has(tag), new Condition.Except(oneOf(tag, values))));
    }

    private static Condition has(CatalogueTag tag) {
        return tag.kind().named()
                ? new Condition.HasAny(tag.code())
                : new Condition.Within(tag.code(), new Interval(Optional.empty(), false, Optional.empty(), false));
    }

    private Set<String> codes(CatalogueTag tag, List<Term> values) {
        return values.stream().map(value -> vocabulary.value(tag, value)).collect(Collectors.toUnmodifiableSet());
    }

    private static CatalogueTag ordered(CatalogueTag tag, Term value) {
        if (tag.kind().named()) {
            throw Mistaken.at(
                    value,
                    value.quoted() + " compared by order",
                    "=, != or in: " + tag.code() + " is a " + tag.kind().word() + ", whose values have no order");
        }
        return tag;
    }

    private static BigDecimal position(CatalogueTag tag, Term value) {
        if (tag.kind() == TagKind.NUMBER && NUMBER.matcher(value.text()).matches()) {
            return new BigDecimal(value.text());
        }
        if (tag.kind() == TagKind.DATE) {
            try {
                return BigDecimal.valueOf(LocalDate.parse(value.text()).toEpochDay());
            } catch (DateTimeParseException e) {
                throw Mistaken.at(value, value.quoted(), "a date such as 2026-11-21 for " + tag.code());
            }
        }
        throw Mistaken.at(value, value.quoted(), "a number such as 3 or 19.90 for " + tag.code());
    }
}
