/** The configuration: which file is taken from where, and the settings of {@code idem.yml}. */
@NullMarked
package idem.api.config;

import org.jspecify.annotations.NullMarked;
