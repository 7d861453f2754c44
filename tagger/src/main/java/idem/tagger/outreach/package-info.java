/** Carries playbooks out over the graph: who is contacted now, with which outcome, and what applies to one person. */
@NullMarked
package idem.tagger.outreach;

import org.jspecify.annotations.NullMarked;
