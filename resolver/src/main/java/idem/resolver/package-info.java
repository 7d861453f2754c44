/** Links, edge rules and decisions in; clusters, verdicts and persons out. */
@NullMarked
package idem.resolver;

import org.jspecify.annotations.NullMarked;
