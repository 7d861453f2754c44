/** Reads what is held for exports: of one person what its profile has not, of all persons what stands in tables. */
@NullMarked
package idem.graph.portability;

import org.jspecify.annotations.NullMarked;
