/** How persons came to be what they are: merges, splits and moves, each with its run, its time and what made it so. */
@NullMarked
package idem.graph.history;

import org.jspecify.annotations.NullMarked;
