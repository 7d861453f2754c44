/** Identity scenarios: situations kept as files, resolved in memory and held against the persons they expect. */
@NullMarked
package idem.resolver.simulate;

import org.jspecify.annotations.NullMarked;
