/** How fast tags are computed and kept current, beside a peer. */
@NullMarked
package idem.benchmarks.tagging;

import org.jspecify.annotations.NullMarked;
