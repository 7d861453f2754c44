package idem.tagger.playbook;

import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.expression.Expression;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something to do about some persons: who they are, what they are offered, how they are reached, and why.
 *
 * @param who for whom it holds
 * @param channels how to reach them, the best first
 * @param purpose what they must have consented to
 * @param why in a sentence for marketers
 * @param priority the greater goes first
 * @param againAfter in days after which the same person may be contacted by it again; empty for once only
 * @param control the share of those who would be contacted, from 0 to below 1, who are not, to compare with
 * @param goal what it is for
 */
public record Playbook(
        String code,
        Names name,
        Expression who,
        Message what,
        List<String> channels,
        String purpose,
        Names why,
        int priority,
        OptionalInt againAfter,
        double control,
        Goal goal) {

    public Playbook {
        channels = List.copyOf(channels);
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("found a playbook without channels; expected at least one");
        }
        if (!(control >= 0 && control < 1)) {
            throw new IllegalArgumentException("found a control share of " + control + "; expected 0 to below 1");
        }
    }

    /** What kind of thing is sent. */
    public enum Kind {
        OFFER,
        SERVICE,
        MESSAGE;

        /** Its word in files and REST. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What is sent.
     *
     * @param text for the person, in Chinese and English
     * @param coupon the code of a coupon that is issued with it; empty for none
     */
    public record Message(Kind kind, Names text, String coupon) {}

    /**
     * What shall come of it.
     *
     * @param event the name of the event that counts as success
     * @param days from the contact in which it counts
     */
    public record Goal(String event, int days) {}
}
