package idem.ingest.mapping;

import idem.graph.event.Event;
import idem.ingest.cleaning.IdentifierIntake;
import idem.ingest.cleaning.IdentifierIntake.Judgement;
import idem.ingest.cleaning.Text;
import idem.ingest.file.Line;
import idem.ingest.source.Cell;
import idem.ingest.source.EventChoice;
import idem.ingest.source.IdentifierColumn;
import idem.ingest.source.Mapping;
import idem.ingest.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the draft of an event from one row, as the mapping of its source says. */
final class RowMapper {

    private final Mapping mapping;
    private final CellValues values;
    private final IdentifierIntake intake;
    private final Harvest harvest;
    private final Instant receivedAt;

    RowMapper(Source source, Mapping mapping, IdentifierIntake intake, Harvest harvest, Instant receivedAt) {
        this.mapping = mapping;
        this.values = new CellValues(source.timeZone());
        this.intake = intake;
        this.harvest = harvest;
        this.receivedAt = receivedAt;
    }

    /** The values that make rows one event; empty where each row is one. */
    List<String> groupOf(Line.Row row) {
        List<String> group = new ArrayList<>(mapping.groupBy().size());
        for (String column : mapping.groupBy()) {
            group.add(Text.clean(row.text(column)));
        }
        return group;
    }

    /** The draft; empty where the row is to be skipped. */
    Optional<Draft> map(Line.Row row) throws FlawException {
        String name = eventName(row);
        if (name.equals(EventChoice.SKIP)) {
            return Optional.empty();
        }
        Draft draft = new Draft(mapping, name, messageIdParts(row), timestamp(row));
        identify(draft, row);
        for (Map.Entry<String, Cell> trait : mapping.traits().entrySet()) {
            values.value(trait.getValue(), row)
                    .ifPresent(value -> draft.traits().put(trait.getKey(), value));
        }
        for (Map.Entry<String, Cell> property : mapping.properties().entrySet()) {
            values.value(property.getValue(), row).ifPresent(value -> draft.property(property.getKey(), value));
        }
        addProduct(draft, row);
        return Optional.of(draft);
    }

    private String eventName(Line.Row row) throws FlawException {
        EventChoice choice = mapping.event();
        String column = choice.columns().isEmpty() ? "" : choice.columns().get(0);
        String value = column.isEmpty() ? "" : Text.clean(row.text(column));
        Optional<String> name = choice.nameFor(value);
        if (name.isEmpty()) {
            throw new FlawException(column, value.isEmpty() ? "nothing" : value, choice.expected());
        }
        return name.get();
    }

    private Instant timestamp(Line.Row row) throws FlawException {
        if (mapping.timestamp().columns().isEmpty()) {
            return receivedAt;
        }
        Optional<Instant> time = values.time(mapping.timestamp(), row);
        if (time.isEmpty()) {
            throw new FlawException(
                    String.join(" or ", mapping.timestamp().columns()), "nothing", "the time when it happened");
        }
        return time.get();
    }

    private List<String> messageIdParts(Line.Row row) throws FlawException {
        List<String> parts = new ArrayList<>(mapping.messageId().size());
        for (String column : mapping.messageId()) {
            String value = Text.clean(row.text(column));
            if (value.isEmpty()) {
                throw new FlawException(column, "nothing", "a value, which tells this event from others");
            }
            parts.add(value);
        }
        return parts;
    }

    private void identify(Draft draft, Line.Row row) throws FlawException {
        for (IdentifierColumn column : mapping.identifiers()) {
            String written = row.text(column.column());
            if (written.isEmpty()) {
                continue;
            }
            String value = column.numberLike() ? Text.withoutZeroDecimals(Text.clean(written)) : written;
            Judgement judgement = intake.judge(column.namespace(), value);
            if (judgement instanceof Judgement.Kept kept) {
                draft.identifiers().add(kept.identifier());
            } else if (judgement instanceof Judgement.Refused refused) {
                harvest.rejectedIdentifier(column.namespace(), refused.found());
            }
        }
        if (draft.identifiers().size() > Event.MOST_IDENTIFIERS) {
            throw new FlawException(
                    "",
                    draft.identifiers().size() + " identifiers",
                    "at most " + Event.MOST_IDENTIFIERS + " in one event");
        }
    }

    private void addProduct(Draft draft, Line.Row row) throws FlawException {
        Map<String, Object> product = new LinkedHashMap<>();
        for (Map.Entry<String, Cell> field : mapping.products().entrySet()) {
            values.value(field.getValue(), row).ifPresent(value -> product.put(field.getKey(), value));
        }
        if (!product.isEmpty()) {
            draft.product(product);
        }
    }
}
