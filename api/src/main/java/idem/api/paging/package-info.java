/** Lists by page: how many, and from where on. */
@NullMarked
package idem.api.paging;

import org.jspecify.annotations.NullMarked;
