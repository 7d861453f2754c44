/** Why two identifiers are one person, or why not. */
@NullMarked
package idem.resolver.explain;

import org.jspecify.annotations.NullMarked;
