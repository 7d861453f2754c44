package idem.api.graphexport;

import idem.api.segment.SegmentExpressions;
import idem.api.segmentfile.SegmentFile.Form;
import idem.api.segmentfile.TableFile;
import idem.graph.Progress;
import idem.graph.db.Graph;
import idem.graph.person.TagOfPerson;
import idem.graph.portability.PersonInTables;
import idem.graph.portability.PersonInTables.SeenIdentifier;
import idem.graph.portability.PersonTables;
import idem.graph.tag.SegmentHistory;
import idem.tagger.TaggerException;
import idem.tagger.block.NumberSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the four tables of an export. Personal values stand in them in plain. */
public final class ExportTables {

    static final List<String> NAMES = List.of("persons", "identifiers", "tags", "segments");

    private static final List<String> PERSONS = List.of("person", "number", "kind", "suspect", "created_at");
    private static final List<String> IDENTIFIERS =
            List.of("identifier", "namespace", "value", "person", "first_seen", "last_seen");
    private static final List<String> TAGS = List.of("person", "tag", "value", "since", "version");
    private static final List<String> SEGMENTS = List.of("segment", "person");

    private final PersonTables persons;
    private final SegmentExpressions segments;
    private final SegmentHistory history;
    private final Progress progress;

    public ExportTables(Graph graph, SegmentExpressions segments, Progress progress) {
        this.persons = new PersonTables(graph);
        this.segments = segments;
        this.history = new SegmentHistory(graph);
        this.progress = progress;
    }

    ExportCounts write(Path directory, Form form) throws IOException {
        long[] rows = new long[3];
        try (TableFile person = table(directory, form, 0, PERSONS);
                TableFile identifier = table(directory, form, 1, IDENTIFIERS);
                TableFile tag = table(directory, form, 2, TAGS)) {
            progress.stage("persons", persons.count());
            persons.read(one -> {
                person.write(row(one));
                one.identifiers().forEach(seen -> identifier.write(row(one, seen)));
                one.tags().forEach(held -> tag.write(row(one, held)));
                rows[0]++;
                rows[1] += one.identifiers().size();
                rows[2] += one.tags().size();
                progress.advance(1);
            });
        }
        return new ExportCounts(rows[0], rows[1], rows[2], writeSegments(directory, form));
    }

    private long writeSegments(Path directory, Form form) throws IOException {
        long[] rows = new long[1];
        progress.stage("segments", segments.all().size());
        try (TableFile table = table(directory, form, 3, SEGMENTS)) {
            segments.all().forEach((code, expression) -> {
                members(code, expression).forEach(number -> {
                    table.write(List.of(code, segments.index().id(number)));
                    rows[0]++;
                });
                progress.advance(1);
            });
        }
        return rows[0];
    }

    /** Of a frozen segment those of that moment; one that has lost its meaning holds nobody. */
    private NumberSet members(String code, String expression) {
        if (history.state(code).flatMap(SegmentHistory.State::frozenAt).isPresent()) {
            NumberSet frozen = history.members(code).map(NumberSet::unpacked).orElse(NumberSet.NONE);
            return segments.index().members(frozen).numbers();
        }
        try {
            return segments.members(expression).numbers();
        } catch (TaggerException e) {
            return NumberSet.NONE;
        }
    }

    private static TableFile table(Path directory, Form form, int which, List<String> columns) throws IOException {
        String name = NAMES.get(which);
        return TableFile.open(directory.resolve(name + "." + form.word()), form, name, columns);
    }

    private static List<String> row(PersonInTables person) {
        return List.of(
                person.id(),
                Long.toString(person.number()),
                person.kind(),
                Boolean.toString(person.suspect()),
                person.createdAt().toString());
    }

    private static List<String> row(PersonInTables person, SeenIdentifier seen) {
        return List.of(
                seen.identifier().key(),
                seen.identifier().namespace(),
                seen.identifier().value(),
                person.id(),
                seen.firstSeen().toString(),
                seen.lastSeen().toString());
    }

    private static List<String> row(PersonInTables person, TagOfPerson tag) {
        Optional<Instant> since = tag.since();
        return List.of(
                person.id(),
                tag.code(),
                tag.value(),
                since.map(Instant::toString).orElse(""),
                Integer.toString(tag.version()));
    }
}
