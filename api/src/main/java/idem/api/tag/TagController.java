package idem.api.tag;

import idem.api.RequestException;
import idem.api.key.ApiKey;
import idem.api.paging.Limit;
import idem.api.paging.Page;
import idem.api.segment.SensitiveTags;
import idem.api.tag.TagCatalogueView.NameView;
import idem.api.tag.TagCatalogueView.TagView;
import idem.api.tag.TagCatalogueView.ValueView;
import idem.api.tag.TagDetailView.DefinitionView;
import idem.graph.db.Graph;
import idem.graph.run.Run;
import idem.graph.run.RunKind;
import idem.graph.run.RunStore;
import idem.graph.tag.CatalogueTag;
import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.DefinitionHistory;
import idem.graph.tag.DefinitionHistory.Author;
import idem.graph.tag.TagReloads;
import idem.graph.tag.TagStore;
import idem.graph.tag.TaggingState;
import idem.tagger.rule.TagCatalogue;
import idem.tagger.segment.SegmentIndex;
import idem.tagger.segment.SegmentIndex.TagCount;
import idem.tagger.segment.SegmentIndex.ValueCount;
import idem.tagger.segment.Segments;
import idem.tagger.segment.Spread;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue of tags over REST. */
@RestController
@RequestMapping("/api/v1/tags")
@Tag(name = "tags")
class TagController {

    private final Graph graph;
    private final Clock clock;
    private final Segments segments;
    private final RunStore runs;
    private final SensitiveTags sensitive;
    private final ActiveTags active;
    private final TagReloads reloads;

    TagController(
            Graph graph,
            Segments segments,
            RunStore runs,
            SensitiveTags sensitive,
            ActiveTags active,
            TagReloads reloads,
            Clock clock) {
        this.graph = graph;
        this.clock = clock;
        this.segments = segments;
        this.runs = runs;
        this.sensitive = sensitive;
        this.active = active;
        this.reloads = reloads;
    }

    @GetMapping
    @Operation(
            summary = "All tags, with how many known persons hold each value",
            description = "Those that are sensitive are left out without the scope read-sensitive.")
    TagCatalogueView list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<TagView> page = Page.of(views(tag -> sensitive.readable().test(tag.tag())), limit, cursor);
        return new TagCatalogueView(page.entries(), page.next());
    }

    @GetMapping("/{code}")
    @Operation(
            summary = "One tag: who holds what, how fresh that is, and every change of its definition",
            description = "One that is sensitive wants the scope read-sensitive.")
    TagDetailView one(@PathVariable String code) {
        SegmentIndex index = segments.refresh();
        TagCount count = index.tags().stream()
                .filter(tag -> tag.tag().code().equals(code) && requireReadable(tag))
                .findFirst()
                .orElseThrow(() -> RequestException.notFound(
                        "code", "no tag of that code", "the code of a tag in the list of tags"));
        return new TagDetailView(
                view(count, index.total(), computedAt().orElse(null)),
                count.tag().sensitive(),
                new TaggingState(graph).read().map(TaggingState.Known::asOf).orElse(null),
                Spread.of(index, code, count.tag().kind()).orElse(null),
                DefinitionView.of(new DefinitionHistory(graph).of(code)));
    }

    private boolean requireReadable(TagCount tag) {
        if (!sensitive.readable().test(tag.tag())) {
            throw SensitiveTags.refused("code");
        }
        return true;
    }

    @PostMapping("/reload")
    @Operation(
            summary =
                    "Reads tags/*.yml anew, in every process that serves this graph: all of them, or none where one has a mistake",
            description =
                    "Whoever is touched is tagged by the new rules from now on, everybody by the next tagging run. A mistake"
                            + " (422) is told with all others, each with its file and line, and the rules stay what they were.")
    Reloaded reload(@AuthenticationPrincipal ApiKey key) {
        TagCatalogue before = active.rules().rules().catalogue();
        TagCatalogue now = active.reload().rules().catalogue();
        TagStore.Saved unused = new TagStore(graph).save(now.declarations(), new Author(key.name(), clock.instant()));
        reloads.raise();
        return Reloaded.between(before, now);
    }

    private List<TagView> views(Predicate<TagCount> wanted) {
        SegmentIndex index = segments.refresh();
        Optional<Instant> computedAt = computedAt();
        return index.tags().stream()
                .filter(wanted)
                .map(count -> view(count, index.total(), computedAt.orElse(null)))
                .toList();
    }

    private Optional<Instant> computedAt() {
        return runs.newest(RunKind.TAG).flatMap(Run::finishedAt);
    }

    private static TagView view(TagCount count, long known, @Nullable Instant computedAt) {
        CatalogueTag tag = count.tag();
        return new TagView(
                tag.code(),
                name(tag.name()),
                tag.category().word(),
                tag.kind().word(),
                tag.version(),
                count.persons(),
                known == 0 ? 0 : (double) count.persons() / known,
                count.values().stream().map(value -> value(tag, value)).toList(),
                computedAt);
    }

    private static ValueView value(CatalogueTag tag, ValueCount count) {
        NameView name = tag.values().stream()
                .filter(value -> value.code().equals(count.value()))
                .map(value -> name(value.name()))
                .findFirst()
                .orElseGet(() -> new NameView(count.value(), count.value()));
        return new ValueView(count.value(), name, count.persons());
    }

    private static NameView name(Names names) {
        return new NameView(names.zh(), names.en());
    }
}
