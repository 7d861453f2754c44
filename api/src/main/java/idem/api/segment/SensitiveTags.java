package idem.api.segment;

import idem.api.RequestException;
import idem.api.key.Scope;
import idem.graph.tag.CatalogueTag;
import idem.tagger.ExpressionException;
import idem.tagger.expression.Expression;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whether who asks may read of tags that are sensitive: in profiles, expressions, insight, exports and playbooks. */
@Component
public final class SensitiveTags {

    /** The tags that may be read of. */
    public Predicate<CatalogueTag> readable() {
        boolean trusted = isTrusted();
        return tag -> trusted || !tag.sensitive();
    }

    /** What the caller may read of the tags that the index knows. */
    public Reading reading(SegmentExpressions expressions) {
        return isTrusted()
                ? Reading.EVERYTHING
                : new Reading(expressions.index().catalogue().stream()
                        .filter(CatalogueTag::sensitive)
                        .map(CatalogueTag::code)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Lets pass an expression that asks of nothing sensitive, directly or by a segment within it.
     *
     * @throws RequestException where it does and may not
     */
    public void require(Expression expression, SegmentExpressions expressions) {
        if (!reading(expressions).allows(expression, expressions)) {
            throw refused("expression");
        }
    }

    /** Tells that something asks of what may not be read. */
    public static RequestException refused(String field) {
        return RequestException.forbidden(
                field, "a tag that is sensitive", "a key with the scope read-sensitive, or other tags");
    }

    /** Whether the caller may read of all tags. */
    public boolean isTrusted() {
        Authentication caller = SecurityContextHolder.getContext().getAuthentication();
        return caller != null
                && caller.getAuthorities().stream()
                        .anyMatch(one -> Scope.READ_SENSITIVE.word().equals(one.getAuthority()));
    }

    /**
     * What may be read.
     *
     * @param guarded the codes of the tags that may not
     */
    public record Reading(Set<String> guarded) {

        /** All tags. */
        public static final Reading EVERYTHING = new Reading(Set.of());

        public Reading {
            guarded = Set.copyOf(guarded);
        }

        /** Whether a tag may be read of. */
        public boolean allows(String code) {
            return !guarded.contains(code);
        }

        /**
         * Whether an expression asks of nothing else.
         *
         * @throws ExpressionException where it has no meaning; what it offers instead is nothing guarded
         */
        public boolean allows(Expression expression, SegmentExpressions expressions) {
            if (guarded.isEmpty()) {
                return true;
            }
            try {
                return Collections.disjoint(expressions.bound(expression).tags(), guarded);
            } catch (ExpressionException mistake) {
                ExpressionException told =
                        expressions.mistakeAmong(this::allows, expression).orElse(mistake);
                if (told.place().equals(mistake.place())) {
                    throw told;
                }
                return false;
            }
        }
    }
}
