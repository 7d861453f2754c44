/** Persons over REST: profiles, and what surrounds a person in the graph. */
@NullMarked
package idem.api.person;

import org.jspecify.annotations.NullMarked;
