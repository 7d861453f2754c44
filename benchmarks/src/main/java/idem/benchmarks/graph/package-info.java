/** Resolving an embedded graph: all of it, what changed, and one change after the other. */
@NullMarked
package idem.benchmarks.graph;

import org.jspecify.annotations.NullMarked;
