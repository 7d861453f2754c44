/** Persons, and which identifiers belong to them. */
@NullMarked
package idem.graph.person;

import org.jspecify.annotations.NullMarked;
