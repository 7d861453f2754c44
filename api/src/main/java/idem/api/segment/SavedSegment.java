package idem.api.segment;

import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * An expression kept under a code.
 *
 * @param name what people call it
 * @param expression as written
 * @param writes how often it was written, kept by Spring Data; null before the first time
 */
@Node("Segment")
record SavedSegment(
        @Id String code,
        String name,
        String expression,
        ZonedDateTime createdAt,
        ZonedDateTime changedAt,
        @Version @Nullable Long writes) {

    SavedSegment changed(String newName, String newExpression, ZonedDateTime at) {
        return new SavedSegment(code, newName, newExpression, createdAt, at, writes);
    }
}
