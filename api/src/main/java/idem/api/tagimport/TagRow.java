package idem.api.tagimport;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import idem.api.RequestException;
import idem.api.person.PersonLookup;
import idem.graph.tag.GivenTag;
import idem.graph.tag.GivenTagStore;
import idem.graph.tag.GivenTagTable;
import idem.graph.tag.TagKind;
import idem.tagger.TagRules;
import idem.tagger.compute.GivenValues;
import idem.tagger.rule.TagDefinition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads rows of a file of tags: whom, which tag, which value, until when. */
final class TagRow {

    static final String IDENTIFIER = "identifier";
    static final String PERSON = "person";
    static final String TAG = "tag";
    static final String VALUE = "value";
    static final String UNTIL = "until";

    private final PersonLookup lookup;
    private final GivenTagStore store;
    private final TagRules rules;
    private final Instant now;
    private final String by;

    /**
     * @param now from when the tags are held
     * @param by who gives them
     */
    TagRow(PersonLookup lookup, GivenTagStore store, TagRules rules, Instant now, String by) {
        this.lookup = lookup;
        this.store = store;
        this.rules = rules;
        this.now = now;
        this.by = by;
    }

    /**
     * What a row gives.
     *
     * @throws RequestException with the column that is wrong
     */
    GivenTagTable.Row read(NamedCsvRecord row) {
        TagDefinition definition = definition(text(row, TAG));
        String place = place(row);
        List<String> values = GivenValues.read(definition, written(row, definition))
                .orElseThrow(() -> RequestException.invalid(
                        VALUE, "what the tag cannot take", GivenValues.expected(definition.tag())));
        return new GivenTagTable.Row(place, new GivenTag(definition.code(), values, now, until(row), by));
    }

    private TagDefinition definition(String code) {
        TagDefinition definition = rules.catalogue()
                .find(code)
                .orElseThrow(() -> RequestException.notFound(
                        TAG, code.isEmpty() ? "no tag" : "no tag \"" + code + "\"", "the code of a tag"));
        if (!GivenValues.mayBeGiven(definition)) {
            throw RequestException.unprocessable(
                    TAG, "a tag that its rule gives", "one whose rule in tags/*.yml is { given: imported }");
        }
        return definition;
    }

    private String place(NamedCsvRecord row) {
        String identifier = text(row, IDENTIFIER);
        if (!identifier.isEmpty()) {
            return lookup.identifier(IDENTIFIER, identifier).key();
        }
        String person = text(row, PERSON);
        if (person.isEmpty()) {
            throw RequestException.invalid(IDENTIFIER, "nobody", "an identifier such as phone:+8613800000001");
        }
        try {
            return store.place(lookup.byId(person).living())
                    .orElseThrow(() -> RequestException.notFound(PERSON, "no living person", "the id of a person"));
        } catch (RequestException e) {
            throw RequestException.notFound(PERSON, e.found(), e.expected());
        }
    }

    private static List<String> written(NamedCsvRecord row, TagDefinition definition) {
        String text = text(row, VALUE);
        if (text.isEmpty()) {
            return List.of();
        }
        return definition.tag().kind() == TagKind.CATEGORY
                ? Arrays.stream(text.split(";"))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList()
                : List.of(text);
    }

    /** A day is meant to its end. */
    private Optional<Instant> until(NamedCsvRecord row) {
        String text = text(row, UNTIL);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Instant end = end(text);
        if (!end.isAfter(now)) {
            throw RequestException.invalid(UNTIL, "a time that is past", "a time to come");
        }
        return Optional.of(end);
    }

    private Instant end(String text) {
        try {
            return text.length() == "2026-11-21".length()
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(rules.business().zone())
                            .toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw RequestException.invalid(
                    UNTIL, "no time", "a day such as 2026-12-31, or a time with its offset, in ISO 8601");
        }
    }

    private static String text(NamedCsvRecord row, String column) {
        return row.findField(column).map(String::strip).orElse("");
    }
}
