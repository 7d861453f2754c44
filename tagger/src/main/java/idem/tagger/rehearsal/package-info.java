/** Tries tag rules on a sample of persons before they are in force. Writes nothing. */
@NullMarked
package idem.tagger.rehearsal;

import org.jspecify.annotations.NullMarked;
