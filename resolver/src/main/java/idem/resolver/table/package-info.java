/** Links packed into columns: identifiers numbered by their keys, and what is stated of a link merged into its parts. */
@NullMarked
package idem.resolver.table;

import org.jspecify.annotations.NullMarked;
