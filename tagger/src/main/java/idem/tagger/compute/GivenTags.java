package idem.tagger.compute;

import idem.graph.tag.DueTags;
import idem.graph.tag.Measure;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagKind;
import idem.graph.tag.TagValue;
import idem.tagger.expression.TagsOfOne;
import idem.tagger.rule.Shape;
import idem.tagger.rule.TagDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tags of one person while rules give them: takes what a rule has found in the shape that the tag has. */
final class GivenTags implements TagsOfOne {

    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, Measure> measures = new HashMap<>();
    private long changesAt = DueTags.NEVER;

    @Override
    public Set<String> values(String tag) {
        return values.getOrDefault(tag, Set.of());
    }

    @Override
    public @Nullable Measure measure(String tag) {
        return measures.get(tag);
    }

    /** Notes that from this time on they may be otherwise, though nothing happens. */
    void mayChangeAt(long millis) {
        changesAt = Math.min(changesAt, millis);
    }

    void giveValue(TagDefinition definition, String value) {
        values.computeIfAbsent(definition.code(), code -> new TreeSet<>())
                .add(definition.tag().kind() == TagKind.FLAG ? TagKind.TRUE : value);
    }

    void giveNumber(TagDefinition definition, Shape shape, BigDecimal number) {
        if (shape instanceof Shape.Bands bands) {
            bands.valueOf(number).ifPresent(value -> giveValue(definition, value));
        } else if (shape instanceof Shape.Threshold threshold) {
            if (number.compareTo(threshold.least()) >= 0) {
                giveValue(definition, TagKind.TRUE);
            }
        } else if (shape instanceof Shape.Rounded rounded) {
            measures.put(
                    definition.code(),
                    new Measure.Amount(
                            number.scale() <= rounded.decimals()
                                    ? number
                                    : number.setScale(rounded.decimals(), RoundingMode.HALF_UP)));
        }
    }

    void giveText(TagDefinition definition, Shape shape, String text) {
        if (shape instanceof Shape.Named named) {
            named.valueOf(text).ifPresent(value -> giveValue(definition, value));
        } else if (shape instanceof Shape.AsDay) {
            Dates.read(text).ifPresent(day -> giveDay(definition, day));
        } else {
            Optional<BigDecimal> number = SeenEvent.number(text.strip());
            number.ifPresent(read -> giveNumber(definition, shape, read));
        }
    }

    void giveDay(TagDefinition definition, LocalDate day) {
        measures.put(definition.code(), new Measure.Day(day));
    }

    PersonTags done() {
        Set<TagValue> all = new TreeSet<>();
        values.forEach((tag, ofTag) -> ofTag.forEach(value -> all.add(new TagValue(tag, value))));
        return new PersonTags(all, measures, changesAt);
    }
}
