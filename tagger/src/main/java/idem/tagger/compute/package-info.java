/** The pure function from a person's events and traits to her tags: {@link idem.tagger.compute.PersonTagger}. */
@NullMarked
package idem.tagger.compute;

import org.jspecify.annotations.NullMarked;
