/** What people write in YAML, with the position of every node, so that all mistakes are told at once with their lines. */
@NullMarked
package idem.graph.rulefile;

import org.jspecify.annotations.NullMarked;
