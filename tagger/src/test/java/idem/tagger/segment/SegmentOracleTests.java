package idem.tagger.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.tagger.block.NumberSet;
import idem.tagger.expression.Expression;
import idem.tagger.expression.Expressions;
import idem.tagger.expression.NamedSegment;
import idem.tagger.expression.NamedSegments;
import idem.tagger.expression.Operator;
import idem.tagger.expression.Term;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The index against plain sets that take an expression literally. */
class SegmentOracleTests {

    @Property(tries = 200)
    void theIndexSelectsWhatPlainSetsDo(@ForAll long seed, @ForAll("expressions") Expression expression) {
        TaggedWorld world = TaggedWorld.of(seed);
        SegmentIndex index = world.index();
        Members members = index.members(expression, code -> Optional.of(NamedSegment.following(TaggedWorld.SAVED)));
        Set<Integer> expected = world.select(expression);
        assertThat(new HashSet<>(members.numbers().numbers().boxed().toList())).isEqualTo(expected);
        assertThat(members.count()).isEqualTo(expected.size());
        assertThat(members.sample(3))
                .isEqualTo(
                        expected.stream().limit(3).map(number -> "p" + number).toList());
        assertThat(index.total()).isEqualTo(world.persons().size());
        assertThat(world.persons().keySet())
                .allSatisfy(number -> assertThat(members.contains(number)).isEqualTo(expected.contains(number)));
    }

    @Property(tries = 200)
    void segmentsThatNameEachOtherSelectWhatTheirTextsDoInTheirPlaces(
            @ForAll long seed, @ForAll("layers") List<Expression> layers) {
        TaggedWorld world = TaggedWorld.of(seed);
        List<Expression> plain = new ArrayList<>();
        layers.forEach(layer -> plain.add(inPlaces(layer, plain)));
        Expression last = new Expression.InSegment(Term.of("s" + (layers.size() - 1)));
        Members members = world.index().members(last, named(layers));
        assertThat(members.numbers().numbers().boxed())
                .containsExactlyElementsOf(world.select(plain.get(plain.size() - 1)));
        assertThat(members.count()).isEqualTo(members.numbers().count());
    }

    /** Each of thirty names the one below it twice, which were a thousand million places. */
    @Example
    void manyLayersOfSegmentsCostAsManyAsThereAre() {
        for (String shape : List.of(
                "segment(%s) and segment(%s)",
                "segment(%s) or segment(%s)",
                "not (segment(%s) and segment(%s))",
                "not segment(%s) or not segment(%s)",
                "(segment(%s) and has vip) or (segment(%s) and not has vip)",
                "segment(%s) and (segment(%s) or interest = baby)")) {
            List<Expression> layers = new ArrayList<>(List.of(TaggedWorld.SAVED));
            for (int i = 0; i < 30; i++) {
                layers.add(Expression.parse(shape.replace("%s", "s" + i)));
            }
            TaggedWorld world = TaggedWorld.of(3);
            SegmentIndex index = world.index();
            Expression last = Expression.parse("segment(s30)");
            Members members = index.members(last, named(layers));
            assertThat(members.numbers().numbers().boxed())
                    .as(shape)
                    .containsExactlyElementsOf(world.select(TaggedWorld.SAVED));
            assertThat(members.count()).isEqualTo(members.numbers().count());
            assertThat(index.vocabulary().bind(last, named(layers)).tags()).contains("interest", "spend");
        }
    }

    @Example
    void aFrozenSegmentHasItsMembersAlsoWhenItsTagIsGone() {
        TaggedWorld world = TaggedWorld.of(3);
        SegmentIndex index = world.index();
        Integer first = world.persons().keySet().iterator().next();
        NumberSet fixed = NumberSet.of(new int[] {first});
        NamedSegments frozen =
                code -> Optional.of(new NamedSegment(Expression.parse("tag_that_is_gone = 1"), Optional.of(fixed)));
        assertThat(index.members(Expression.parse("segment(frozen)"), frozen).count())
                .isEqualTo(1);
        assertThat(index.members(Expression.parse("not segment(frozen)"), frozen)
                        .count())
                .isEqualTo(world.persons().size() - 1L);
        assertThatThrownBy(() -> index.vocabulary().bind(Expression.parse("segment(frozen)"), frozen))
                .as("what it tells of cannot be said, nor who may read it")
                .hasMessageContaining("tag_that_is_gone");
    }

    private static NamedSegments named(List<Expression> layers) {
        return code -> Optional.of(NamedSegment.following(layers.get(Integer.parseInt(code.substring(1)))));
    }

    private static Expression inPlaces(Expression layer, List<Expression> below) {
        if (layer instanceof Expression.InSegment in) {
            return below.get(Integer.parseInt(in.code().text().substring(1)));
        } else if (layer instanceof Expression.Not not) {
            return new Expression.Not(inPlaces(not.inner(), below));
        } else if (layer instanceof Expression.Or or) {
            return new Expression.Or(
                    or.terms().stream().map(term -> inPlaces(term, below)).toList());
        } else if (layer instanceof Expression.And and) {
            return new Expression.And(
                    and.factors().stream().map(term -> inPlaces(term, below)).toList());
        }
        return layer;
    }

    @Property(tries = 200)
    void anIndexThatFollowsChangesIsTheOneMadeAnew(
            @ForAll long seed, @ForAll long changes, @ForAll("expressions") Expression expression) {
        TaggedWorld world = TaggedWorld.of(seed);
        SegmentIndex before = world.index();
        SortedSet<Integer> numbers = new TreeSet<>();
        TaggedWorld after = world.changed(changes, numbers);
        SegmentIndex followed = after.follow(before, numbers, before.stamp());
        assertThat(followed.tags()).isEqualTo(after.index().tags());
        assertThat(followed.total()).isEqualTo(after.persons().size());
        assertThat(followed.members(expression, code -> Optional.of(NamedSegment.following(TaggedWorld.SAVED)))
                        .ids())
                .containsExactlyElementsOf(after.select(expression).stream()
                        .map(number -> "p" + number)
                        .toList());
        assertThat(before.tags()).isEqualTo(world.index().tags());
    }

    @Property(tries = 40)
    void askingChangesNothing(@ForAll long seed, @ForAll("expressions") Expression expression) {
        SegmentIndex index = TaggedWorld.of(seed).index();
        List<SegmentIndex.TagCount> before = index.tags();
        index.members(expression, code -> Optional.of(NamedSegment.following(TaggedWorld.SAVED)));
        assertThat(index.tags()).isEqualTo(before);
    }

    @Property(tries = 30)
    void aSavedIndexAnswersTheSame(@ForAll long seed, @ForAll("expressions") Expression expression) throws IOException {
        Path directory = Files.createTempDirectory("index");
        SegmentIndex index = TaggedWorld.of(seed).index();
        new IndexFile(directory).save(index);
        SegmentIndex loaded = new IndexFile(directory).load().orElseThrow();
        assertThat(loaded.tags()).isEqualTo(index.tags());
        assertThat(loaded.stamp()).isEqualTo(index.stamp());
        assertThat(loaded.bytes()).isEqualTo(index.bytes());
        assertThat(loaded.members(expression, code -> Optional.of(NamedSegment.following(TaggedWorld.SAVED)))
                        .ids())
                .containsExactlyElementsOf(
                        index.members(expression, code -> Optional.of(NamedSegment.following(TaggedWorld.SAVED)))
                                .ids()
                                .toList());
        delete(directory);
    }

    @Property(tries = 40)
    void aDamagedIndexIsNone(@ForAll long seed) throws IOException {
        Path directory = Files.createTempDirectory("index");
        new IndexFile(directory).save(TaggedWorld.of(3).index());
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

    @Example
    void whatIsSavedIsItsOwnersAloneAndWhatCannotBeLeavesNothingBehind() throws IOException {
        Path directory = Files.createTempDirectory("index");
        Path place = Files.createDirectory(directory.resolve("segments.idx"));
        SegmentIndex index = TaggedWorld.of(3).index();
        assertThatThrownBy(() -> new IndexFile(directory).save(index)).isInstanceOf(IOException.class);
        assertThat(directory.toFile().list()).containsExactly("segments.idx");
        Files.delete(place);
        new IndexFile(directory).save(index);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-------");
        delete(directory);
    }

    private static void delete(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve("segments.idx"));
        Files.delete(directory);
    }

    /** Each may name those before it. */
    @Provide
    Arbitrary<List<Expression>> layers() {
        List<Arbitrary<Expression>> names = new ArrayList<>();
        Arbitrary<List<Expression>> layers = Arbitraries.just(List.of());
        for (int i = 0; i < 6; i++) {
            List<Arbitrary<Expression>> tests = tests();
            tests.addAll(names);
            tests.addAll(names);
            Arbitrary<Expression> layer = Expressions.over(Arbitraries.oneOf(tests), 2);
            layers = Combinators.combine(layers, layer)
                    .as((before, next) ->
                            Stream.concat(before.stream(), Stream.of(next)).toList());
            names.add(Arbitraries.just(new Expression.InSegment(Term.of("s" + i))));
        }
        return layers;
    }

    @Provide
    Arbitrary<Expression> expressions() {
        List<Arbitrary<Expression>> tests = tests();
        tests.add(Arbitraries.just(new Expression.InSegment(Term.of("saved"))));
        return Expressions.over(Arbitraries.oneOf(tests), 3);
    }

    private static List<Arbitrary<Expression>> tests() {
        List<Arbitrary<Expression>> tests = new ArrayList<>();
        tests.add(named("interest", TaggedWorld.INTERESTS));
        tests.add(named("stage", List.of("new", "loyal")));
        tests.add(named("vip", List.of("true")));
        tests.add(ordered("spend", List.of("-1", "0", "0.3", "0.30", "2", "19.99", "123456789012.345")));
        tests.add(ordered("seen", TaggedWorld.DATES));
        tests.add(Arbitraries.of("interest", "stage", "vip", "spend", "seen")
                .map(tag -> new Expression.Has(Term.of(tag))));
        return tests;
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
