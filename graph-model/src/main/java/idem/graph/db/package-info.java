/** The connection to Neo4j and the schema's migrations. */
@NullMarked
package idem.graph.db;

import org.jspecify.annotations.NullMarked;
