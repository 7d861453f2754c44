/** What stewards decide: whether it contradicts what they decided before, what comes of it, and who is told. */
@NullMarked
package idem.resolver.decision;

import org.jspecify.annotations.NullMarked;
