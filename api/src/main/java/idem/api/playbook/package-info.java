/** Playbooks for marketers: what to do about whom, the lists that go out, and what came of it. */
@NullMarked
package idem.api.playbook;

import org.jspecify.annotations.NullMarked;
