/** How REST refuses: RFC 9457 problems that name the field, what was found and what was expected. */
@NullMarked
package idem.api.problem;

import org.jspecify.annotations.NullMarked;
