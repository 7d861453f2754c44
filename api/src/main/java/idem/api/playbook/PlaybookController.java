package idem.api.playbook;

import idem.api.RequestException;
import idem.api.paging.Limit;
import idem.api.paging.Page;
import idem.api.person.PersonLookup;
import idem.api.playbook.PlaybookView.ResultView;
import idem.api.playbook.PlaybookView.SuggestionView;
import idem.api.segment.SavedSegments;
import idem.api.segment.SegmentExpressions;
import idem.api.segment.SensitiveTags;
import idem.graph.person.Profile;
import idem.graph.person.Profiles;
import idem.graph.tag.TagReloads;
import idem.tagger.playbook.Playbook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Playbooks over REST. */
@RestController
@Tag(name = "playbooks")
class PlaybookController {

    private final PlaybookWork work;
    private final PersonLookup lookup;
    private final Profiles profiles;
    private final SegmentExpressions expressions;
    private final SensitiveTags sensitive;
    private final SavedSegments saved;
    private final ActivePlaybooks active;
    private final TagReloads reloads;

    PlaybookController(
            PlaybookWork work,
            PersonLookup lookup,
            Profiles profiles,
            SegmentExpressions expressions,
            SensitiveTags sensitive,
            SavedSegments saved,
            ActivePlaybooks active,
            TagReloads reloads) {
        this.work = work;
        this.lookup = lookup;
        this.profiles = profiles;
        this.expressions = expressions;
        this.sensitive = sensitive;
        this.saved = saved;
        this.active = active;
        this.reloads = reloads;
    }

    @GetMapping("/api/v1/playbooks")
    @Operation(
            summary =
                    "The playbooks, with how many known persons each holds for; without read-sensitive those alone that ask of no sensitive tag")
    PlaybookList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(Optional.empty(), limit, cursor);
    }

    @PostMapping("/api/v1/playbooks/reload")
    @Operation(
            summary =
                    "Reads playbooks.yml anew, in every process that serves this graph; one with a mistake leaves the old in force",
            description =
                    "A mistake (422) is told with all others, each with its line. A reload of the tags does the same.")
    Reloaded reload() {
        Reloaded reloaded =
                new Reloaded(active.reload().all().stream().map(Playbook::code).toList());
        reloads.raise();
        return reloaded;
    }

    @GetMapping("/api/v1/playbooks/{code}")
    @Operation(summary = "A playbook")
    PlaybookView one(@PathVariable String code) {
        Playbook playbook = readable(code);
        return PlaybookView.of(playbook, work.holds(playbook, Optional.empty()));
    }

    @GetMapping("/api/v1/playbooks/{code}/results")
    @Operation(summary = "What came of a playbook, beside those who were held back to compare with")
    ResultView results(@PathVariable String code) {
        Playbook playbook = readable(code);
        return ResultView.of(playbook, work.outreach().result(playbook));
    }

    @GetMapping("/api/v1/segments/{code}/playbooks")
    @Operation(summary = "What to do about a segment: for how many of its members each playbook holds")
    PlaybookList ofSegment(
            @PathVariable String code,
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        saved.requireReadable(code);
        return page(Optional.of(code), limit, cursor);
    }

    @GetMapping("/api/v1/persons/{id}/playbooks")
    @Operation(summary = "What to do about a person, the most important first: whom to contact how, or why not")
    SuggestionList ofPerson(@PathVariable String id) {
        Profile profile = profiles.find(lookup.byId(id).living())
                .orElseThrow(() -> RequestException.notFound("id", "no living person", "the id of a person"));
        SensitiveTags.Reading reading = sensitive.reading(expressions.refreshed());
        return new SuggestionList(
                work.outreach().suggest(Math.toIntExact(profile.number())).stream()
                        .filter(one -> reading.allows(one.playbook().who(), expressions))
                        .map(SuggestionView::of)
                        .toList(),
                null);
    }

    private Playbook readable(String code) {
        Playbook playbook = work.chosen(List.of(code)).get(0);
        sensitive.require(playbook.who(), expressions.refreshed());
        return playbook;
    }

    private PlaybookList page(Optional<String> segment, int limit, @Nullable String cursor) {
        SensitiveTags.Reading reading = sensitive.reading(expressions.refreshed());
        List<Playbook> readable = work.playbooks().all().stream()
                .filter(playbook -> reading.allows(playbook.who(), expressions))
                .toList();
        Page<Playbook> page = Page.of(readable, limit, cursor);
        return new PlaybookList(
                page.entries().stream()
                        .map(playbook -> PlaybookView.of(playbook, work.holds(playbook, segment)))
                        .toList(),
                page.next());
    }

    /** The codes of the playbooks that are in force now. */
    @Schema(name = "ReloadedPlaybooks")
    record Reloaded(List<String> playbooks) {}

    /** A page of playbooks. */
    record PlaybookList(
            List<PlaybookView> playbooks, @Nullable String next) {}

    /** What applies to a person; all of it. */
    record SuggestionList(
            List<SuggestionView> playbooks, @Nullable String next) {}
}
