package idem.api.demo;

import static org.assertj.core.api.Assertions.assertThat;

import idem.api.config.Configuration;
import idem.api.tag.TagFiles;
import idem.graph.event.Event;
import idem.graph.event.EventJson;
import idem.graph.identifier.Identifier;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.HeldTags;
import idem.graph.tag.PastEvent;
import idem.graph.tag.PersonHistory;
import idem.graph.tag.PersonTags;
import idem.graph.tag.TagKind;
import idem.graph.trait.Trait;
import idem.resolver.cluster.Clustering;
import idem.resolver.cluster.Clusters;
import idem.resolver.cluster.Decisions;
import idem.resolver.rule.IdentityRules;
import idem.resolver.table.LinkTable;
import idem.tagger.TagRules;
import idem.tagger.compute.PersonTagger;
import idem.tagger.compute.Quantiles;
import idem.tagger.compute.Vantage;
import idem.tagger.rule.TagCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The default catalogue over the sample world, with no graph: the default rules of identity put its people together. */
final class DemoTagsTests {

    private static final Instant END = Instant.parse("2026-11-21T04:00:00Z");

    private static TagCatalogue catalogue;
    private static final Map<String, Integer> holders = new TreeMap<>();
    private static int persons;

    @BeforeAll
    static void tagAWorld(@TempDir Path dir) {
        TagRules rules = TagFiles.rules(Configuration.find(Optional.empty(), Map.of(), dir), List.of());
        catalogue = rules.catalogue();
        Vantage vantage = rules.vantage(END);
        List<PersonHistory> people = people(SampleWorld.generate(2_000, 1, END, dir));
        persons = people.size();
        Quantiles quantiles = new Quantiles(catalogue, vantage);
        people.forEach(quantiles::see);
        PersonTagger tagger = new PersonTagger(catalogue, vantage, quantiles.bounds());
        for (PersonHistory person : people) {
            PersonTags tags = tagger.tag(person);
            tags.values().stream().map(value -> value.tag()).distinct().forEach(DemoTagsTests::count);
            tags.values().forEach(value -> count(value.key()));
            tags.measures().keySet().forEach(DemoTagsTests::count);
        }
    }

    @Test
    void everyTagIsHeldBySomebody() {
        assertThat(catalogue.tags())
                .hasSizeGreaterThanOrEqualTo(80)
                .allSatisfy(tag -> assertThat(holders.getOrDefault(tag.code(), 0))
                        .as(tag.code())
                        .isPositive());
    }

    @Test
    void flagsTellPersonsApart() {
        assertThat(catalogue.tags())
                .filteredOn(tag -> tag.kind() == TagKind.FLAG)
                .allSatisfy(tag -> assertThat(holders.getOrDefault(tag.code(), 0))
                        .as(tag.code())
                        .isLessThan(persons * 9 / 10));
    }

    @Test
    void whatAClinicOrALenderKnowsIsSensitive() {
        assertThat(catalogue.tags())
                .filteredOn(CatalogueTag::sensitive)
                .extracting(CatalogueTag::code)
                .contains("clinic_client", "skin_concern", "clinic_stage", "instalment_user", "minor");
    }

    private static void count(String code) {
        holders.merge(code, 1, Integer::sum);
    }

    private static List<PersonHistory> people(SampleFiles files) {
        IdentityRules rules = IdentityRules.read("identity.yml", ReadFiles.resource("/idem/config/identity.yml"));
        ReadFiles read = new ReadFiles(files, rules.namespaces(), END);
        LinkTable links = read.links();
        Clusters clusters = Clustering.cluster(links, rules, Decisions.none(), END.toEpochMilli());
        Map<Integer, List<PastEvent>> events = new TreeMap<>();
        Map<Integer, List<Trait>> traits = new TreeMap<>();
        for (Event event : read.events()) {
            Identifier strongest = event.identifiers().get(0);
            int person = clusters.cluster(links.find(strongest.key()));
            events.computeIfAbsent(person, added -> new ArrayList<>()).add(past(event));
            event.traits()
                    .forEach((name, value) -> traits.computeIfAbsent(person, added -> new ArrayList<>())
                            .add(new Trait(name, value, event.source(), event.timestamp())));
        }
        return events.entrySet().stream()
                .map(entry -> new PersonHistory(
                        entry.getKey(),
                        0,
                        entry.getValue(),
                        traits.getOrDefault(entry.getKey(), List.of()),
                        List.of(),
                        HeldTags.NONE))
                .toList();
    }

    private static PastEvent past(Event event) {
        return new PastEvent(
                event.key(),
                event.timestamp().toEpochMilli(),
                event.name(),
                event.channel(),
                event.source(),
                EventJson.write(event.properties()));
    }
}
