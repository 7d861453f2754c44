/** Tests of problems. */
@NullMarked
package idem.api.problem;

import org.jspecify.annotations.NullMarked;
