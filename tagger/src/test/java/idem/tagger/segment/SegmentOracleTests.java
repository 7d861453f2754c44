package idem.tagger.segment;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.Measure;
import idem.graph.tag.TagCategory;
import idem.graph.tag.TagKind;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Expressions;
import idem.tagger.expression.Operator;
import idem.tagger.expression.Term;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The index against plain sets that take an expression literally. */
class SegmentOracleTests {

    private static final List<String> NUMBERS = List.of("-1", "0", "0.1", "0.3", "2", "3", "19.99", "123456789012.345");
    private static final List<String> DATES = List.of("2026-01-01", "2026-02-28", "2026-11-21");
    private static final List<String> INTERESTS = List.of("skincare", "health", "baby");
    private static final Expression SAVED = Expression.parse("interest = baby or spend > 2");

    private static final List<CatalogueTag> CATALOGUE = List.of(
            tag("interest", TagKind.CATEGORY, INTERESTS),
            tag("stage", TagKind.CATEGORY, List.of("new", "loyal")),
            tag("vip", TagKind.FLAG, List.of()),
            tag("spend", TagKind.NUMBER, List.of()),
            tag("seen", TagKind.DATE, List.of()));

    /** Persons by number with their values by tag, as texts. */
    private record World(Map<Integer, Map<String, Set<String>>> persons) {

        static World of(long seed) {
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
            return new World(persons);
        }

        private static void put(Random random, Map<String, Set<String>> tags, String tag, String value) {
            if (random.nextInt(3) > 0) {
                tags.computeIfAbsent(tag, code -> new TreeSet<>()).add(value);
            }
        }

        SegmentIndex index() {
            IndexBuilder builder = new IndexBuilder(CATALOGUE);
            persons.keySet().forEach(number -> builder.person(number, "p" + number));
            persons.forEach((number, tags) -> tags.forEach((tag, values) -> values.forEach(value -> {
                switch (tag) {
                    case "spend" -> builder.measures(number, tag, new Measure.Amount(new BigDecimal(value)));
                    case "seen" -> builder.measures(number, tag, new Measure.Day(LocalDate.parse(value)));
                    default -> builder.holds(number, tag, value);
                }
            })));
            return builder.build(new IndexStamp(1, "run"));
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

    @Property(tries = 500)
    void theIndexSelectsWhatPlainSetsDo(@ForAll long seed, @ForAll("expressions") Expression expression) {
        World world = World.of(seed);
        SegmentIndex index = world.index();
        Members members = index.members(expression, code -> Optional.of(SAVED));
        Set<Integer> expected = world.select(expression);
        assertThat(new HashSet<>(members.numbers().boxed().toList())).isEqualTo(expected);
        assertThat(members.count()).isEqualTo(expected.size());
        assertThat(members.sample(3))
                .isEqualTo(
                        expected.stream().limit(3).map(number -> "p" + number).toList());
        assertThat(index.total()).isEqualTo(world.persons().size());
    }

    @Property(tries = 40)
    void askingChangesNothing(@ForAll long seed, @ForAll("expressions") Expression expression) {
        SegmentIndex index = World.of(seed).index();
        List<SegmentIndex.TagCount> before = index.tags();
        index.members(expression, code -> Optional.of(SAVED));
        assertThat(index.tags()).isEqualTo(before);
    }

    @Property(tries = 30)
    void aSavedIndexAnswersTheSame(@ForAll long seed, @ForAll("expressions") Expression expression) throws IOException {
        Path directory = Files.createTempDirectory("index");
        SegmentIndex index = World.of(seed).index();
        new IndexFile(directory).save(index);
        SegmentIndex loaded = new IndexFile(directory).load().orElseThrow();
        assertThat(loaded.tags()).isEqualTo(index.tags());
        assertThat(loaded.stamp()).isEqualTo(index.stamp());
        assertThat(loaded.members(expression, code -> Optional.of(SAVED)).ids())
                .containsExactlyElementsOf(index.members(expression, code -> Optional.of(SAVED))
                        .ids()
                        .toList());
        delete(directory);
    }

    @Property(tries = 40)
    void aDamagedIndexIsNone(@ForAll long seed) throws IOException {
        Path directory = Files.createTempDirectory("index");
        new IndexFile(directory).save(World.of(3).index());
        Path file = directory.resolve("segments.idx");
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(seed);
        if (random.nextBoolean()) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, bytes);
        } else {
            Files.write(file, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        }
        assertThat(new IndexFile(directory).load()).isEmpty();
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("segments.idx"));
        Files.delete(directory);
    }

    @Provide
    Arbitrary<Expression> expressions() {
        List<Arbitrary<Expression>> tests = new ArrayList<>();
        tests.add(named("interest", INTERESTS));
        tests.add(named("stage", List.of("new", "loyal")));
        tests.add(named("vip", List.of("true")));
        tests.add(ordered("spend", List.of("-1", "0", "0.3", "0.30", "2", "19.99", "123456789012.345")));
        tests.add(ordered("seen", DATES));
        tests.add(Arbitraries.of("interest", "stage", "vip", "spend", "seen")
                .map(tag -> new Expression.Has(Term.of(tag))));
        tests.add(Arbitraries.just(new Expression.InSegment(Term.of("saved"))));
        return Expressions.over(Arbitraries.oneOf(tests), 3);
    }

    private static Arbitrary<Expression> named(String tag, List<String> values) {
        Arbitrary<Term> value = Arbitraries.of(values).map(Term::of);
        Arbitrary<List<Term>> several = value.list().ofMinSize(1).ofMaxSize(2);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(Operator.EQUAL, Operator.NOT_EQUAL), value)
                        .as((operator, one) -> new Expression.Comparison(Term.of(tag), operator, one)),
                several.map(terms -> new Expression.OneOf(Term.of(tag), terms)),
                several.map(terms -> new Expression.NoneOf(Term.of(tag), terms)));
    }

    private static Arbitrary<Expression> ordered(String tag, List<String> values) {
        Arbitrary<Term> value = Arbitraries.of(values).map(Term::of);
        Arbitrary<List<Term>> several = value.list().ofMinSize(1).ofMaxSize(2);
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.of(Operator.class), value)
                        .as((operator, one) -> new Expression.Comparison(Term.of(tag), operator, one)),
                several.map(terms -> new Expression.OneOf(Term.of(tag), terms)),
                several.map(terms -> new Expression.NoneOf(Term.of(tag), terms)),
                Combinators.combine(value, value).as((low, high) -> new Expression.Between(Term.of(tag), low, high)));
    }
}
