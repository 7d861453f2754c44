package idem.tagger.outreach;

import idem.graph.contact.Contact;
import idem.graph.contact.ContactStore.Standing;
import idem.tagger.playbook.Candidate;
import idem.tagger.playbook.Planner;
import idem.tagger.playbook.Playbook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Passes on those of a playbook's decided contacts that may still be, some hundreds of persons at a time. A list may be written
 * long after it was decided, and consent can be withdrawn between any two steps: so it is asked again last, right before a
 * message goes onto the list.
 */
final class OutboundCheck {

    private static final int AT_ONCE = 500;

    private final Candidates candidates;
    private final Planner planner;
    private final Playbook playbook;
    private final Consumer<Contact> work;
    private final List<Standing> waiting = new ArrayList<>();
    private final BitSet passed = new BitSet();
    private long withheld;

    OutboundCheck(Candidates candidates, Planner planner, Playbook playbook, Consumer<Contact> work) {
        this.candidates = candidates;
        this.planner = planner;
        this.playbook = playbook;
        this.work = work;
    }

    /** Takes one; who is held back gets no message. */
    void add(Standing standing) {
        if (standing.contact().treated()) {
            waiting.add(standing);
        }
        if (waiting.size() == AT_ONCE) {
            judge();
        }
    }

    /** Judges those that are left; how many were not passed on. */
    long end() {
        judge();
        return withheld;
    }

    private void judge() {
        Map<Integer, Candidate> now =
                candidates.read(waiting.stream().map(Standing::number).toList());
        for (Standing standing : waiting) {
            if (!passed.get(standing.number()) && allowed(standing, now)) {
                passed.set(standing.number());
                work.accept(standing.contact());
            } else {
                withheld++;
            }
        }
        waiting.clear();
    }

    private boolean allowed(Standing standing, Map<Integer, Candidate> now) {
        Contact contact = standing.contact();
        Candidate person = now.get(standing.number());
        return standing.hers()
                && person != null
                && planner.allows(person, playbook, contact.channel(), contact.address(), contact.at());
    }
}
