/** What stewards say of two identifiers, as nodes that stay in the graph: those that hold, and those that held once. */
@NullMarked
package idem.graph.decision;

import org.jspecify.annotations.NullMarked;
