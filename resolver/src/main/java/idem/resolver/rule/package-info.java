/** The rule file {@code identity.yml}, read once into checked objects with all its mistakes at once. */
@NullMarked
package idem.resolver.rule;

import org.jspecify.annotations.NullMarked;
