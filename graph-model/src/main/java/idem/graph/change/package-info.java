/** What wants a resolver, and what surrounds it: read by keys, and no more than a change touches. */
@NullMarked
package idem.graph.change;

import org.jspecify.annotations.NullMarked;
