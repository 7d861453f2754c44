/** Tags as people declare them in {@code tags/*.yml}: {@link idem.tagger.rule.TagCatalogue} reads and checks them. */
@NullMarked
package idem.tagger.rule;

import org.jspecify.annotations.NullMarked;
