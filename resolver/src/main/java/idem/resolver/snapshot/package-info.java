/** What a run looks at, read from the graph and packed: everything, or what a change touches. */
@NullMarked
package idem.resolver.snapshot;

import org.jspecify.annotations.NullMarked;
