package idem.tagger.playbook;

import idem.graph.identifier.Identifier;
import java.time.Instant;

/** What comes of one playbook for one person for whom it holds. */
public sealed interface Suggestion {

    /** The playbook. */
    Playbook playbook();

    /**
     * She is to be contacted.
     *
     * @param address the identifier under which the channel reaches her
     * @param sendAfter not before
     */
    record Contact(Playbook playbook, String channel, Identifier address, Instant sendAfter) implements Suggestion {}

    /** She would be contacted, but belongs to those who are held back to compare with. */
    record HeldOut(Playbook playbook, String channel, Identifier address) implements Suggestion {}

    /** She may not be contacted. */
    record Declined(Playbook playbook, Reason reason) implements Suggestion {}

    /** Why somebody is not contacted; the first that holds is told. */
    enum Reason {
        /** She is younger than the rules allow. */
        UNDERAGE,
        /** The playbook contacted her, or held her back, not long enough ago. */
        ALREADY_CONTACTED,
        /** No channel of the playbook has an address of hers. */
        NO_ADDRESS,
        /** She did not consent to being contacted through a channel that reaches her. */
        NO_CONSENT,
        /** She has been contacted as often as one may be in seven days. */
        WEEKLY_LIMIT;

        /** Its word in files and REST. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
