package idem.tagger.expression;

import idem.graph.tag.Measure;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of one person, as a condition asks for them. */
public interface TagsOfOne {

    /** The values that she has of a flag or category; empty for none. */
    Set<String> values(String tag);

    /** Her number or date; null for none. */
    @Nullable
    Measure measure(String tag);
}
