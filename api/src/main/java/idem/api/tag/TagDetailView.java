package idem.api.tag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import idem.api.tag.TagCatalogueView.TagView;
import idem.graph.tag.DefinitionEntry;
import idem.tagger.segment.Spread;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tag: what the list tells of it, and how its values spread, how fresh it is and what it was defined as.
 *
 * @param sensitive whether it wants the scope read-sensitive
 * @param asOf the latest time as of which anybody was tagged; null where nobody ever was
 * @param spread of a number or date over its holders; null of a flag or category, and where nobody holds it
 * @param definitions every change of its definition, the newest first
 */
@Schema(name = "TagInDetail")
record TagDetailView(
        @JsonUnwrapped TagView tag,
        boolean sensitive,
        @Nullable Instant asOf,
        @Nullable Spread spread,
        List<DefinitionView> definitions) {

    /**
     * A change of the definition.
     *
     * @param version of the rule from then on; it stays where names alone changed
     * @param by the name of the key that had the files read anew, or the run that first met it
     * @param file where it stands; null where it was taken away
     * @param definition on one line; null where it was taken away
     * @param before what it was until then; null of the first, and where it had been taken away
     */
    @Schema(name = "TagDefinitionChange")
    record DefinitionView(
            int version,
            String ruleHash,
            Instant at,
            String by,
            @Nullable String file,
            @Nullable String definition,
            @Nullable String before) {

        static List<DefinitionView> of(List<DefinitionEntry> newestFirst) {
            List<DefinitionView> views = new ArrayList<>();
            for (int i = 0; i < newestFirst.size(); i++) {
                DefinitionEntry entry = newestFirst.get(i);
                String before = i + 1 < newestFirst.size()
                        ? newestFirst.get(i + 1).text().orElse(null)
                        : null;
                views.add(new DefinitionView(
                        entry.version(),
                        entry.ruleHash(),
                        entry.at(),
                        entry.by(),
                        entry.file().orElse(null),
                        entry.text().orElse(null),
                        before));
            }
            return views;
        }
    }
}
