/** Whom playbooks contacted, or held back to compare with, and what a playbook must know of persons to do so. */
@NullMarked
package idem.graph.contact;

import org.jspecify.annotations.NullMarked;
