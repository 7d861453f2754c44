package idem.ingest.mapping;

import idem.graph.event.Event;
import idem.graph.event.EventJson;
import idem.graph.identifier.Identifier;
import idem.graph.identifier.Namespaces;
import idem.ingest.cleaning.IdentifierIntake;
import idem.ingest.file.Line;
import idem.ingest.source.Mapping;
import idem.ingest.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes events of the rows of one file. Rows of one group are held open until the file ends or too many wait; a group
 * that comes back after it was closed is rejected, so that it never becomes a second event.
 */
public final class MappedEvents {

    private final Source source;
    private final Mapping mapping;
    private final Harvest harvest;
    private final Instant receivedAt;
    private final RowMapper mapper;
    private final Groups groups;
    private final Occurrences occurrences = new Occurrences();

    public MappedEvents(Source source, Mapping mapping, Namespaces namespaces, Instant receivedAt, Harvest harvest) {
        this(source, mapping, namespaces, receivedAt, harvest, Groups.MOST_ROWS);
    }

    MappedEvents(
            Source source,
            Mapping mapping,
            Namespaces namespaces,
            Instant receivedAt,
            Harvest harvest,
            int mostOpenRows) {
        this.source = source;
        this.mapping = mapping;
        this.harvest = harvest;
        this.receivedAt = receivedAt;
        this.mapper = new RowMapper(source, mapping, new IdentifierIntake(namespaces), harvest, receivedAt);
        this.groups = new Groups(mostOpenRows, this::finish, harvest);
    }

    /** Takes the next line of the file. */
    public void take(Line line) {
        if (line instanceof Line.Garbled garbled) {
            harvest.rejected(garbled, new Flaw("", garbled.found(), garbled.expected()));
        } else if (line instanceof Line.Row row) {
            takeRow(row);
        }
    }

    /** The file has ended: what was held open becomes events. */
    public void end() {
        groups.closeAll();
    }

    private void takeRow(Line.Row row) {
        List<String> group = mapper.groupOf(row);
        try {
            Optional<Draft> draft = mapper.map(row);
            if (draft.isEmpty()) {
                harvest.skipped(row);
            } else if (group.isEmpty()) {
                finish(draft.get(), List.of(row));
            } else {
                groups.add(group, draft.get(), row);
            }
        } catch (FlawException e) {
            if (group.isEmpty()) {
                harvest.rejected(row, e.flaw());
            } else {
                groups.spoil(group, row, e.flaw());
            }
        }
    }

    private void finish(Draft draft, List<Line.Row> rows) {
        if (draft.identifiers().isEmpty() && source.nobody() == Source.Nobody.SKIP) {
            rows.forEach(harvest::skipped);
            return;
        }
        if (draft.identifiers().size() > Event.MOST_IDENTIFIERS) {
            Flaw flaw = new Flaw(
                    "",
                    draft.identifiers().size() + " identifiers in the rows of one event",
                    "at most " + Event.MOST_IDENTIFIERS);
            rows.forEach(row -> harvest.rejected(row, flaw));
            return;
        }
        harvest.event(
                new Event(
                        messageId(draft),
                        source.name(),
                        mapping.type(),
                        draft.name(),
                        source.channel(),
                        draft.timestamp(),
                        receivedAt,
                        new ArrayList<>(draft.identifiers()),
                        draft.traits(),
                        draft.wholeProperties(source.currency())),
                rows.size());
    }

    /** From the columns that tell one event from another; else from all values and how many equal rows came before. */
    private String messageId(Draft draft) {
        if (!draft.messageIdParts().isEmpty()) {
            String id = draft.name() + "|" + String.join("|", draft.messageIdParts());
            return id.length() <= MessageIds.LONGEST && idem.ingest.cleaning.Text.wellFormed(id)
                    ? id
                    : Digest.of(List.of(id)).hex();
        }
        List<String> texts = new ArrayList<>();
        texts.add(mapping.type().word());
        texts.add(draft.name());
        texts.add(Long.toString(
                mapping.timestamp().columns().isEmpty() ? 0 : draft.timestamp().toEpochMilli()));
        draft.identifiers().stream().map(Identifier::key).forEach(texts::add);
        texts.add(EventJson.write(draft.traits()));
        texts.add(EventJson.write(draft.wholeProperties(source.currency())));
        return MessageIds.numbered(Digest.of(texts), occurrences);
    }
}
