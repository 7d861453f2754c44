package idem.api.tag;

import idem.api.RequestException;
import idem.api.person.PersonLookup;
import idem.api.rule.ActiveRules;
import idem.graph.db.Graph;
import idem.graph.identifier.Namespace;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.GivenTag;
import idem.graph.tag.GivenTagStore;
import idem.graph.tag.TagStore;
import idem.tagger.compute.GivenValues;
import idem.tagger.rule.TagDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Gives persons the tags that people give, and takes them away. */
@Service
final class GivenTagDesk {

    private final Graph graph;
    private final ActiveTags tags;
    private final ActiveRules rules;
    private final PersonLookup lookup;
    private final Clock clock;

    GivenTagDesk(Graph graph, ActiveTags tags, ActiveRules rules, PersonLookup lookup, Clock clock) {
        this.graph = graph;
        this.tags = tags;
        this.rules = rules;
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * Gives a tag to a person from now on.
     *
     * @param written values, as somebody wrote them
     * @param until when it ends by itself
     * @throws RequestException where there is no such person or tag, or the tag cannot take that
     */
    GivenTag give(String id, String code, List<String> written, Optional<Instant> until, String by) {
        TagDefinition definition = require(code);
        List<String> values = GivenValues.read(definition, written)
                .orElseThrow(() -> RequestException.invalid(
                        "value", "what the tag cannot take", GivenValues.expected(definition.tag())));
        Instant now = clock.instant();
        if (until.isPresent() && !until.get().isAfter(now)) {
            throw RequestException.invalid("until", "a time that is past", "a time to come");
        }
        GivenTag given = new GivenTag(code, values, now, until, by);
        declare(definition, new Author(by, now));
        if (!store().give(lookup.byId(id).living(), given)) {
            throw RequestException.notFound("id", "no living person", "the id of a person");
        }
        return given;
    }

    /**
     * Takes away what was given.
     *
     * @throws RequestException where nothing was
     */
    void take(String id, String code) {
        require(code);
        if (!store().take(lookup.byId(id).living(), code)) {
            throw RequestException.notFound("code", "a tag that nobody gave this person", "one that was given");
        }
    }

    /**
     * A declared tag.
     *
     * @throws RequestException where there is none of that code
     */
    TagDefinition find(String code) {
        return tags.rules()
                .rules()
                .catalogue()
                .find(code)
                .orElseThrow(() -> RequestException.notFound(
                        "code", "no tag of that code", "the code of a tag in the list of tags"));
    }

    private TagDefinition require(String code) {
        TagDefinition definition = find(code);
        if (!GivenValues.mayBeGiven(definition)) {
            throw RequestException.unprocessable(
                    "code", "a tag that its rule gives", "one whose rule in tags/*.yml is { given: by_hand }");
        }
        return definition;
    }

    /** A tag that was declared since the last run is not in the graph yet. */
    private void declare(TagDefinition definition, Author author) {
        TagStore store = new TagStore(graph);
        List<String> known = store.all().stream().map(CatalogueTag::code).toList();
        if (!known.contains(definition.code())) {
            TagStore.Saved unused = store.save(tags.rules().rules().catalogue().declarations(), author);
        }
    }

    private GivenTagStore store() {
        return new GivenTagStore(
                graph,
                rules.namespaces().inOrder().stream().map(Namespace::name).toList());
    }
}
