/** What to do about persons: whom to contact, with what, through which channel and why, and what came of it. Pure. */
@NullMarked
package idem.tagger.playbook;

import org.jspecify.annotations.NullMarked;
