/** The sources that files and events come from. */
@NullMarked
package idem.api.source;

import org.jspecify.annotations.NullMarked;
