/** Erasure of persons from the graph, and what remains of them: counts, ids that are gone, and keyed hashes. */
@NullMarked
package idem.graph.erasure;

import org.jspecify.annotations.NullMarked;
