/** How fast files of small events reach the embedded graph, beside a plain Cypher script that loads the same rows. */
@NullMarked
package idem.benchmarks.imports;

import org.jspecify.annotations.NullMarked;
