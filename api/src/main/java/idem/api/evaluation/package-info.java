/** Comparing found persons with known ones. */
@NullMarked
package idem.api.evaluation;

import org.jspecify.annotations.NullMarked;
