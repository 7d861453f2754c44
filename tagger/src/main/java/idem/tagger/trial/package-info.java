/** Tries tag rules on a sample of persons before they are in force. Writes nothing. */
@NullMarked
package idem.tagger.trial;

import org.jspecify.annotations.NullMarked;
