package idem.tagger.outreach;

import idem.tagger.expression.Expression;
import idem.tagger.segment.Members;
import java.util.Set;

/** Whom expressions speak of, as the segment index and the saved segments know it. */
public interface Audience {

    /**
     * For whom it holds.
     *
     * @throws idem.tagger.ExpressionException where it has no meaning
     */
    Members members(Expression expression);

    /** The codes of the tags that decide it, those of the segments that it names included. */
    Set<String> tags(Expression expression);
}
