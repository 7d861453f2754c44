/** Runs of the resolver and the tagger, the lease that lets one at a time, and the counter that tells others. */
@NullMarked
package idem.graph.run;

import org.jspecify.annotations.NullMarked;
