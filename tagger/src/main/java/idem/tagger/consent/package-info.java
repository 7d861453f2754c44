/** Who may be contacted: what a person allowed, on which channel and for which purpose, as her events state it. Pure. */
@NullMarked
package idem.tagger.consent;

import org.jspecify.annotations.NullMarked;
