package idem.graph.contact;

import idem.graph.contact.Contactable.Earlier;
import idem.graph.identifier.Identifier;
import idem.graph.tag.PastEvent;
import idem.graph.trait.Trait;
import idem.graph.trait.TraitText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/** What this package's questions answer, as objects. */
final class ContactRows {

    private ContactRows() {}

    /** A person whose traits are packed a source, of which those of some names are taken. */
    static Contactable person(Record row, Collection<String> traits) {
        return new Contactable(
                row.get("number").asInt(),
                row.get("id").asString(),
                row.get("identifiers").asList(key -> Identifier.parse(key.asString())),
                row.get("traits").asList(packed -> traits(packed, traits)).stream()
                        .flatMap(List::stream)
                        .toList(),
                row.get("events").asList(ContactRows::event),
                row.get("contacts").asList(ContactRows::earlier));
    }

    static PastEvent event(Value packed) {
        return new PastEvent(
                packed.get(0).asString(),
                packed.get(1).asLong(),
                packed.get(2).asString(""),
                packed.get(3).asString(""),
                packed.get(4).asString(""),
                packed.get(5).asString(""));
    }

    private static List<Trait> traits(Value packed, Collection<String> wanted) {
        List<Trait> traits = new ArrayList<>();
        Value names = packed.get(1);
        for (int i = 0; i < names.size(); i++) {
            if (wanted.contains(names.get(i).asString())) {
                traits.add(new Trait(
                        names.get(i).asString(),
                        TraitText.decode(packed.get(2).get(i).asString()),
                        packed.get(0).asString(),
                        Instant.ofEpochMilli(packed.get(3).get(i).asLong())));
            }
        }
        return traits;
    }

    private static Earlier earlier(Value packed) {
        return new Earlier(
                packed.get(0).asString(),
                packed.get(1).asBoolean(),
                Instant.ofEpochMilli(packed.get(2).asLong()));
    }
}
