/** The pure function beside bare union-find: time, memory, and how both grow. */
@NullMarked
package idem.benchmarks.clustering;

import org.jspecify.annotations.NullMarked;
