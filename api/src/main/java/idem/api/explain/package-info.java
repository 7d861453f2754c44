/** Why two identifiers are one person, or why not. */
@NullMarked
package idem.api.explain;

import org.jspecify.annotations.NullMarked;
