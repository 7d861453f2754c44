/** Tests of what holds for the whole program. */
@NullMarked
package idem.api;

import org.jspecify.annotations.NullMarked;
