package idem.api.run;

import idem.api.viewer.Viewer;
import idem.graph.identifier.Identifier;
import idem.resolver.difference.Cause;
import idem.resolver.difference.Change;
import idem.resolver.difference.DifferenceReport;
import idem.resolver.difference.Rehearsal;
import idem.resolver.difference.Turned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run would change, as REST and the command line tell it.
 *
 * @param sizes how many persons hold how many identifiers
 * @param causes by cause, {@code links}, {@code shared}, {@code decisions}, {@code time} or {@code rules}: what it would turn
 * @param samples the largest changes, those first in which most identifiers would change hands
 */
@Schema(name = "DifferenceReport")
public record ReportView(
        DifferenceReport.Outcomes persons, List<SizeView> sizes, Map<String, Turned> causes, List<ChangeView> samples) {

    static ReportView of(Rehearsal rehearsal, Viewer viewer) {
        DifferenceReport report = rehearsal.report();
        Map<String, Turned> causes = new TreeMap<>();
        for (Map.Entry<Cause, Turned> one : report.causes().entrySet()) {
            causes.put(one.getKey().word(), one.getValue());
        }
        return new ReportView(
                report.outcomes(),
                report.sizes().stream().map(SizeView::of).toList(),
                causes,
                report.samples().stream()
                        .map(change -> ChangeView.of(change, rehearsal.ids(), viewer))
                        .toList());
    }

    /**
     * Persons of a size.
     *
     * @param to null where there is no bound
     */
    @Schema(name = "SizeClass")
    public record SizeView(long from, @Nullable Long to, long before, long after) {
        static SizeView of(DifferenceReport.SizeClass size) {
            return new SizeView(size.from(), size.to() == 0 ? null : size.to(), size.before(), size.after());
        }
    }

    /**
     * Persons that would change together.
     *
     * @param kind {@code merge}, {@code split}, {@code move} or {@code vanish}
     * @param identifiers how many would change hands
     */
    @Schema(name = "PersonChange")
    public record ChangeView(
            String kind, long identifiers, List<SideView> before, List<SideView> after, List<TurnedLinkView> reasons) {

        static ChangeView of(Change change, Map<Long, String> ids, Viewer viewer) {
            return new ChangeView(
                    change.kind().word(),
                    change.identifiers(),
                    change.before().stream()
                            .map(side -> SideView.of(side, ids, viewer))
                            .toList(),
                    change.after().stream()
                            .map(side -> SideView.of(side, ids, viewer))
                            .toList(),
                    change.reasons().stream()
                            .map(link -> TurnedLinkView.of(link, viewer))
                            .toList());
        }
    }

    /**
     * A person before or after.
     *
     * @param person its id; null of one that would be new
     * @param identifiers how many it holds
     * @param some the strongest of them
     */
    @Schema(name = "PersonOfChange")
    public record SideView(@Nullable String person, String kind, long identifiers, List<String> some) {

        static SideView of(Change.Side side, Map<Long, String> ids, Viewer viewer) {
            return new SideView(
                    side.person().map(ids::get).orElse(null),
                    side.kind(),
                    side.identifiers(),
                    shown(side.some(), viewer));
        }
    }

    /** A link that would be judged otherwise. */
    @Schema(name = "TurnedLink")
    public record TurnedLinkView(
            String a,
            String b,
            String before,
            String after,
            @Nullable String rule,
            List<String> against) {

        static TurnedLinkView of(Change.TurnedLink link, Viewer viewer) {
            return new TurnedLinkView(
                    viewer.key(Identifier.parse(link.a())),
                    viewer.key(Identifier.parse(link.b())),
                    link.before(),
                    link.after(),
                    link.rule().orElse(null),
                    shown(link.against(), viewer));
        }
    }

    private static List<String> shown(List<String> keys, Viewer viewer) {
        return keys.stream().map(Identifier::parse).map(viewer::key).toList();
    }
}
