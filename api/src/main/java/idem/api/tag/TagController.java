package idem.api.tag;

import idem.api.RequestException;
import idem.api.tag.TagCatalogueView.NameView;
import idem.api.tag.TagCatalogueView.TagView;
import idem.api.tag.TagCatalogueView.ValueView;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.NamedValue;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.TagCoverage;
import idem.graph.tag.TagStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of tags over REST. */
@RestController
@RequestMapping("/api/v1/tags")
@Tag(name = "tags")
class TagController {

    private final TagStore store;
    private final TagCoverage coverage;
    private final RunStore runs;

    TagController(TagStore store, TagCoverage coverage, RunStore runs) {
        this.store = store;
        this.coverage = coverage;
        this.runs = runs;
    }

    @GetMapping
    @Operation(summary = "All tags, with how many persons hold each value")
    TagCatalogueView list() {
        return new TagCatalogueView(views(store.all()), null);
    }

    @GetMapping("/{code}")
    @Operation(summary = "One tag")
    TagView one(@PathVariable String code) {
        List<CatalogueTag> found =
                store.all().stream().filter(tag -> tag.code().equals(code)).toList();
        if (found.isEmpty()) {
            throw RequestException.notFound("code", "no tag of that code", "the code of a tag in the list of tags");
        }
        return views(found).get(0);
    }

    private List<TagView> views(List<CatalogueTag> tags) {
        long known = coverage.knownPersons();
        Map<String, Long> persons = coverage.persons();
        Optional<Instant> computedAt = runs.newest(RunKind.TAG).flatMap(Run::finishedAt);
        return tags.stream()
                .map(tag -> {
                    long having = persons.getOrDefault(tag.code(), 0L);
                    return new TagView(
                            tag.code(),
                            name(tag.name()),
                            tag.category().word(),
                            tag.kind().word(),
                            tag.version(),
                            having,
                            known == 0 ? 0 : (double) having / known,
                            tag.kind().named() ? values(tag) : List.of(),
                            computedAt.orElse(null));
                })
                .toList();
    }

    /** The declared values in their order, then those that somebody holds beside them. */
    private List<ValueView> values(CatalogueTag tag) {
        Map<String, Long> counts = new LinkedHashMap<>(store.counts(tag.code()));
        List<ValueView> values = new ArrayList<>();
        for (NamedValue value : tag.values()) {
            Long held = counts.remove(value.code());
            values.add(new ValueView(value.code(), name(value.name()), held == null ? 0 : held));
        }
        counts.forEach((value, held) -> values.add(new ValueView(value, new NameView(value, value), held)));
        return values;
    }

    private static NameView name(Names names) {
        return new NameView(names.zh(), names.en());
    }
}
