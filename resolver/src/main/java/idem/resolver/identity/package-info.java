/**
 * Ids that live on: which new cluster takes over which previous person's id. Pure, packed, and linear but for the persons
 * that a run merges or splits.
 */
@NullMarked
package idem.resolver.identity;

import org.jspecify.annotations.NullMarked;
