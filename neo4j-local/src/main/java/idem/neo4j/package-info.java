/**
 * The embedded graph: Neo4j's own server as a child process under a data directory, shared by the processes that open it
 * and stopped with the one that owns it.
 */
@NullMarked
package idem.neo4j;

import org.jspecify.annotations.NullMarked;
