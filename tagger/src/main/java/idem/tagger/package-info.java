/** Events and traits of a person and tag rules to tags: {@link idem.tagger.Tagging} is the way in. */
@NullMarked
package idem.tagger;

import org.jspecify.annotations.NullMarked;
