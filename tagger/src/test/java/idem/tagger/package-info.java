/** Proofs of tagging as a whole. */
@NullMarked
package idem.tagger;

import org.jspecify.annotations.NullMarked;
