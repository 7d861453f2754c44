package idem.api.segment;

import idem.api.RequestException;
import idem.graph.tag.CatalogueTag;
import idem.tagger.expression.Expression;
import idem.tagger.segment.SegmentIndex;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whether who asks may read of tags that are sensitive: in expressions, in insight and in exports. */
@Component
public final class SensitiveTags {

    private static final Set<String> TRUSTED = Set.of("read-sensitive", "admin");

    /** The tags that may be read of. */
    public Predicate<CatalogueTag> readable() {
        boolean trusted = isTrusted();
        return tag -> trusted || !tag.sensitive();
    }

    /**
     * Lets pass an expression that asks of nothing sensitive, directly or by a segment within it.
     *
     * @throws RequestException where it does and may not
     */
    public void require(Expression expression, SegmentExpressions expressions) {
        if (isTrusted()) {
            return;
        }
        SegmentIndex index = expressions.index();
        Set<String> guarded = index.catalogue().stream()
                .filter(CatalogueTag::sensitive)
                .map(CatalogueTag::code)
                .collect(Collectors.toSet());
        if (!guarded.isEmpty() && expressions.bound(expression).tags().stream().anyMatch(guarded::contains)) {
            throw RequestException.forbidden(
                    "expression", "a tag that is sensitive", "a key with the scope read-sensitive, or other tags");
        }
    }

    private static boolean isTrusted() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null && caller.getAuthorities().stream().anyMatch(one -> TRUSTED.contains(one.getAuthority()));
    }
}
