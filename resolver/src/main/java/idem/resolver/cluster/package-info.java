/** The one pure function: links, rules, decisions and a time to clusters and verdicts, over packed arrays. */
@NullMarked
package idem.resolver.cluster;

import org.jspecify.annotations.NullMarked;
