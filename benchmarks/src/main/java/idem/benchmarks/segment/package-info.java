/** How fast segments are answered, beside peers. */
@NullMarked
package idem.benchmarks.segment;

import org.jspecify.annotations.NullMarked;
