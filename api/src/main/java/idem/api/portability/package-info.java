/** What is held of one person, as a document to hand over. */
@NullMarked
package idem.api.portability;

import org.jspecify.annotations.NullMarked;
