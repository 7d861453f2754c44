/** How well found persons agree with known ones. */
@NullMarked
package idem.resolver.evaluate;

import org.jspecify.annotations.NullMarked;
