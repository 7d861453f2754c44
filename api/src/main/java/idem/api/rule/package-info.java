/** The edge rules in force. */
@NullMarked
package idem.api.rule;

import org.jspecify.annotations.NullMarked;
