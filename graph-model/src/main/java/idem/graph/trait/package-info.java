/** Traits: what a source states of an identifier. */
@NullMarked
package idem.graph.trait;

import org.jspecify.annotations.NullMarked;
