/** The decisions of stewards: two identifiers are the same person's, or different persons'. */
@NullMarked
package idem.api.decision;

import org.jspecify.annotations.NullMarked;
