/** Tags that a file gives: identifiers or persons, with values and until when. */
@NullMarked
package idem.api.tagimport;

import org.jspecify.annotations.NullMarked;
