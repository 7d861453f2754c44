/** API keys: who may call, with which scopes, as which source. */
@NullMarked
package idem.api.key;

import org.jspecify.annotations.NullMarked;
