/** Identifiers, their namespaces, and how a written value becomes one. */
@NullMarked
package idem.graph.identifier;

import org.jspecify.annotations.NullMarked;
