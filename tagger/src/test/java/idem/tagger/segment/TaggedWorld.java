package idem.tagger.segment;

import idem.graph.person.PersonChanges.Place;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.Measure;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagValue;
import idem.graph.tag.TaggedPerson;
import idem.tagger.block.NumberSet;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Term;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Persons by number with their values by tag, as texts: an oracle that takes an expression literally. */
record TaggedWorld(Map<Integer, Map<String, Set<String>>> persons) {

    static final List<String> NUMBERS = List.of("-1", "0", "0.1", "0.3", "2", "3", "19.99", "123456789012.345");
    static final List<String> DATES = List.of("2026-01-01", "2026-02-28", "2026-11-21");
    static final List<String> INTERESTS = List.of("skincare", "health", "baby");
    static final Expression SAVED = Expression.parse("interest = baby or spend > 2");

    static final List<CatalogueTag> CATALOGUE = List.of(
            tag("interest", TagKind.CATEGORY, INTERESTS),
            tag("stage", TagKind.CATEGORY, List.of("new", "loyal")),
            tag("vip", TagKind.FLAG, List.of()),
            tag("spend", TagKind.NUMBER, List.of()),
            tag("seen", TagKind.DATE, List.of()));

    static TaggedWorld of(long seed) {
        Random random = new Random(seed);
        Map<Integer, Map<String, Set<String>>> persons = new TreeMap<>();
        int number = 0;
        for (int left = random.nextInt(40); left > 0; left--) {
            number += 1 + (random.nextInt(8) == 0 ? random.nextInt(70_000) : random.nextInt(3));
            Map<String, Set<String>> tags = new TreeMap<>();
            INTERESTS.forEach(value -> put(random, tags, "interest", value));
            put(random, tags, "stage", random.nextBoolean() ? "new" : "loyal");
            put(random, tags, "vip", "true");
            put(random, tags, "spend", NUMBERS.get(random.nextInt(NUMBERS.size())));
            put(random, tags, "seen", DATES.get(random.nextInt(DATES.size())));
            persons.put(number, tags);
        }
        return new TaggedWorld(persons);
    }

    private static void put(Random random, Map<String, Set<String>> tags, String tag, String value) {
        if (random.nextInt(3) > 0) {
            tags.computeIfAbsent(tag, code -> new TreeSet<>()).add(value);
        }
    }

    SegmentIndex index() {
        IndexBuilder builder = new IndexBuilder(CATALOGUE);
        persons.keySet().forEach(number -> builder.person(number, "p" + number));
        builder.personsEnd();
        Map<TagValue, List<Integer>> holders = new HashMap<>();
        persons.keySet().forEach(number -> {
            TaggedPerson person = person(number);
            person.values()
                    .forEach(value -> holders.computeIfAbsent(value, held -> new ArrayList<>())
                            .add(number));
            person.measures().forEach((tag, measure) -> builder.measures(number, tag, measure));
        });
        holders.forEach((value, numbers) -> builder.holders(
                value.tag(),
                value.value(),
                NumberSet.of(numbers.stream().mapToInt(Integer::intValue).toArray())));
        return builder.build(new IndexStamp(1, new Place(1, Set.of("entry"))));
    }

    TaggedPerson person(int number) {
        Set<TagValue> values = new HashSet<>();
        Map<String, Measure> measures = new HashMap<>();
        java.util.Objects.requireNonNull(persons.get(number))
                .forEach((tag, texts) -> texts.forEach(text -> {
                    switch (tag) {
                        case "spend" -> measures.put(tag, new Measure.Amount(new BigDecimal(text)));
                        case "seen" -> measures.put(tag, new Measure.Day(LocalDate.parse(text)));
                        default -> values.add(new TagValue(tag, text));
                    }
                }));
        return new TaggedPerson(number, "p" + number, values, measures);
    }

    /** This world with some persons changed, come or gone. */
    TaggedWorld changed(long seed, SortedSet<Integer> numbers) {
        Map<Integer, Map<String, Set<String>>> others = new TreeMap<>(persons);
        Random random = new Random(seed);
        TaggedWorld other = of(random.nextLong());
        Stream.concat(persons.keySet().stream(), other.persons.keySet().stream())
                .forEach(number -> {
                    if (random.nextInt(3) == 0) {
                        numbers.add(number);
                        others.remove(number);
                        if (other.persons.containsKey(number)) {
                            others.put(number, other.persons.get(number));
                        }
                    }
                });
        return new TaggedWorld(others);
    }

    /** What an index makes of it that knew another world. */
    SegmentIndex follow(SegmentIndex before, SortedSet<Integer> numbers, IndexStamp stamp) {
        List<TaggedPerson> found =
                numbers.stream().filter(persons::containsKey).map(this::person).toList();
        return new IndexUpdate(before, numbers, found).made(stamp, CATALOGUE);
    }

    Set<Integer> select(Expression expression) {
        Set<Integer> selected = new TreeSet<>();
        persons.forEach((number, tags) -> {
            if (holds(expression, tags)) {
                selected.add(number);
            }
        });
        return selected;
    }

    private static boolean holds(Expression e, Map<String, Set<String>> tags) {
        if (e instanceof Expression.Or or) {
            return or.terms().stream().anyMatch(term -> holds(term, tags));
        } else if (e instanceof Expression.And and) {
            return and.factors().stream().allMatch(factor -> holds(factor, tags));
        } else if (e instanceof Expression.Not not) {
            return !holds(not.inner(), tags);
        } else if (e instanceof Expression.InSegment) {
            return holds(SAVED, tags);
        } else if (e instanceof Expression.Has has) {
            return tags.containsKey(has.tag().text());
        } else if (e instanceof Expression.OneOf in) {
            return values(in.tag(), tags).stream().anyMatch(value -> among(value, in.values()));
        } else if (e instanceof Expression.NoneOf in) {
            return values(in.tag(), tags).stream().anyMatch(value -> !among(value, in.values()));
        } else if (e instanceof Expression.Between b) {
            return values(b.tag(), tags).stream()
                    .anyMatch(value -> order(value, b.low().text()) >= 0
                            && order(value, b.high().text()) <= 0);
        }
        Expression.Comparison c = (Expression.Comparison) e;
        return values(c.tag(), tags).stream().anyMatch(value -> {
            int order = order(value, c.value().text());
            return switch (c.operator()) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case GREATER -> order > 0;
                case AT_LEAST -> order >= 0;
            };
        });
    }

    private static Set<String> values(Term tag, Map<String, Set<String>> tags) {
        return tags.getOrDefault(tag.text(), Set.of());
    }

    private static boolean among(String value, List<Term> terms) {
        return terms.stream().anyMatch(term -> order(value, term.text()) == 0);
    }

    private static int order(String a, String b) {
        boolean numbers = NUMBERS.contains(b) || b.equals("0.30");
        return numbers ? new BigDecimal(a).compareTo(new BigDecimal(b)) : a.compareTo(b);
    }

    private static CatalogueTag tag(String code, TagKind kind, List<String> values) {
        return new CatalogueTag(
                code,
                new Names(code, code),
                TagCategory.VALUE,
                kind,
                1,
                "h",
                List.of(1.5),
                true,
                values.stream()
                        .map(value -> new NamedValue(value, new Names(value, value)))
                        .toList());
    }
}
