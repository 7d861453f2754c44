/** Files of links to files of persons, beside the same clusters in DuckDB SQL. */
@NullMarked
package idem.benchmarks.links;

import org.jspecify.annotations.NullMarked;
