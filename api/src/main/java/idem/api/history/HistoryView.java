package idem.api.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import idem.api.paging.Page;
import idem.api.viewer.Viewer;
import idem.graph.history.Cause;
import idem.graph.history.HistoryEntry;
import idem.graph.identifier.Identifier;
import idem.graph.person.Naming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of what happened to a person and to the ids that name it now, newest first.
 *
 * @param id of the living person
 * @param requestedId the old id that was asked for
 * @param aliasOf the living person's id, where an old one was asked for
 */
@Schema(name = "PersonHistory")
public record HistoryView(
        String id,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestedId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String aliasOf,
        List<EntryView> history,
        @Nullable String next) {

    public HistoryView {
        history = List.copyOf(history);
    }

    /** As a viewer may see it. */
    public static HistoryView of(Naming naming, Page<HistoryEntry> page, Viewer viewer) {
        return new HistoryView(
                naming.living(),
                naming instanceof Naming.Alias old ? old.requested() : null,
                naming instanceof Naming.Alias old ? old.living() : null,
                page.entries().stream()
                        .map(entry -> EntryView.of(entry, viewer))
                        .toList(),
                page.next());
    }

    /**
     * One thing that happened.
     *
     * @param kind created, merged, split, restored, moved or retired
     * @param at when the run began
     * @param from the id that gave
     * @param to the id that took
     * @param identifier what moved
     * @param cause link or decision, where something joined; of what parted the reason of the refusal, or withdrawn
     * @param rule that admits the link
     * @param link the link or decision that made it so
     */
    @Schema(name = "HistoryEntry")
    public record EntryView(
            String kind,
            Instant at,
            @Nullable String run,
            @Nullable String from,
            @Nullable String to,
            @Nullable String identifier,
            @Nullable String cause,
            @Nullable String rule,
            @Nullable LinkView link) {

        /** As a viewer may see it. */
        public static EntryView of(HistoryEntry entry, Viewer viewer) {
            Cause cause = entry.cause();
            Identifier identifier = entry.identifier();
            return new EntryView(
                    entry.occurrence().word(),
                    entry.at(),
                    entry.run(),
                    entry.from(),
                    entry.to(),
                    identifier == null ? null : viewer.key(identifier),
                    cause == null ? null : cause.word(),
                    cause == null ? null : cause.rule(),
                    cause == null ? null : LinkView.of(cause, viewer));
        }
    }

    /** The two ends of what made it so. */
    @Schema(name = "HistoryLink")
    public record LinkView(String a, String b) {

        static @Nullable LinkView of(Cause cause, Viewer viewer) {
            return cause.a() == null || cause.b() == null
                    ? null
                    : new LinkView(viewer.key(Identifier.parse(cause.a())), viewer.key(Identifier.parse(cause.b())));
        }
    }
}
