package idem.api.tag;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue of tags, with how many persons hold what. */
@Schema(name = "Tags")
record TagCatalogueView(List<TagView> tags, @Nullable String next) {

    /**
     * A tag.
     *
     * @param persons known persons who have it
     * @param coverage their share of all known persons, 0 to 1
     * @param values of a flag or category; of a number or date none
     * @param computedAt when the last tagging run ended
     */
    @Schema(name = "Tag")
    record TagView(
            String code,
            NameView name,
            String category,
            String kind,
            int version,
            long persons,
            double coverage,
            List<ValueView> values,
            @Nullable Instant computedAt) {}

    /** What people call it. */
    @Schema(name = "Name")
    record NameView(String zh, String en) {}

    /** A value, and how many persons hold it. */
    @Schema(name = "TagValue")
    record ValueView(String value, NameView name, long persons) {}
}
