/**
 * The language of segments: text or a tree to an {@link idem.tagger.expression.Expression}, and by a catalogue's
 * {@link idem.tagger.expression.Vocabulary} to a {@link idem.tagger.expression.Condition} that can be tested.
 */
@NullMarked
package idem.tagger.expression;

import org.jspecify.annotations.NullMarked;
