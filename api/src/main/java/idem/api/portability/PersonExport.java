package idem.api.portability;

import idem.api.RequestException;
import idem.api.history.HistoryView.EntryView;
import idem.api.person.PersonGraphView;
import idem.api.person.ProfileView;
import idem.api.viewer.Viewer;
import idem.graph.history.History;
import idem.graph.link.Neighbourhoods;
import idem.graph.person.HeldIdentifier;
import idem.graph.person.Naming;
import idem.graph.person.Profile;
import idem.graph.person.Profiles;
import idem.graph.portability.PersonRecords;
import java.io.OutputStream;
import java.time.Clock;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes everything that is held of one person as one JSON document: the fields of its profile, then links with verdicts,
 * events, contacts, history and decisions. Events are written page by page, so that memory bounds none of them.
 */
@Component
final class PersonExport {

    private final Profiles profiles;
    private final ProfileView profileView;
    private final Neighbourhoods neighbourhoods;
    private final PersonGraphView graphView;
    private final PersonRecords records;
    private final History history;
    private final JsonMapper mapper;
    private final Clock clock;

    PersonExport(
            Profiles profiles,
            ProfileView profileView,
            Neighbourhoods neighbourhoods,
            PersonGraphView graphView,
            PersonRecords records,
            History history,
            JsonMapper mapper,
            Clock clock) {
        this.profiles = profiles;
        this.profileView = profileView;
        this.neighbourhoods = neighbourhoods;
        this.graphView = graphView;
        this.records = records;
        this.history = history;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * Writes the document.
     *
     * @throws RequestException where nobody of that id lives
     */
    void write(Naming naming, OutputStream out) {
        String person = naming.living();
        Profile profile = profiles.find(person)
                .orElseThrow(() -> RequestException.notFound("id", "no living person", "the id of a person"));
        PersonDocument document = new PersonDocument(new OwnIdentifiers(
                profile.identifiers().stream().map(HeldIdentifier::identifier).toList()));
        try (JsonGenerator json = mapper.createGenerator(out)) {
            json.writeStartObject();
            json.writePOJOProperty("exportedAt", clock.instant());
            JsonNode fields = mapper.valueToTree(profileView.whole(profile, naming));
            fields.properties().forEach(field -> json.writePOJOProperty(field.getKey(), field.getValue()));
            list(
                    json,
                    "links",
                    neighbourhoods.whole(person).stream()
                            .flatMap(around -> graphView.of(around, Viewer.TRUSTED).links().stream())
                            .map(document::link));
            json.writeArrayPropertyStart("events");
            records.events(person, event -> json.writePOJO(document.event(event)));
            json.writeEndArray();
            list(json, "contacts", records.contacts(person).stream().map(document::contact));
            list(
                    json,
                    "history",
                    history.of(person).stream()
                            .map(entry -> EntryView.of(entry, Viewer.TRUSTED))
                            .map(document::history));
            list(json, "decisions", records.decisions(person).stream().map(document::decision));
            json.writeEndObject();
        }
    }

    private static void list(JsonGenerator json, String name, Stream<?> entries) {
        json.writeArrayPropertyStart(name);
        entries.forEach(json::writePOJO);
        json.writeEndArray();
    }
}
