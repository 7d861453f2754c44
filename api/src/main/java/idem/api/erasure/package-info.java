/** Erasure of persons, and the keys of what remains of them. */
@NullMarked
package idem.api.erasure;

import org.jspecify.annotations.NullMarked;
