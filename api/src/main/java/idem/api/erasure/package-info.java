/** Erasure of persons, the keys of what remains of them, and export of what is held of one. */
@NullMarked
package idem.api.erasure;

import org.jspecify.annotations.NullMarked;
