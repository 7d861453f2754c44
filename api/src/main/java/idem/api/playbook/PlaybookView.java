package idem.api.playbook;

import idem.graph.tag.CatalogueTag.Names;
import idem.tagger.playbook.Playbook;
import idem.tagger.playbook.Proportion;
import idem.tagger.playbook.Result;
import idem.tagger.playbook.Result.Outcome;
import idem.tagger.playbook.Suggestion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as marketers see it.
 *
 * @param who an expression over tags
 * @param why in a sentence
 * @param againAfterDays after which a person may be contacted again; null for once only
 * @param control the share that is held back to compare with
 * @param persons for how many known persons it holds; null where that was not asked
 */
public record PlaybookView(
        String code,
        NameView name,
        String who,
        MessageView what,
        List<String> channels,
        String purpose,
        NameView why,
        int priority,
        @Nullable Integer againAfterDays,
        double control,
        GoalView goal,
        @Nullable Long persons) {

    /** A name or sentence in both languages. */
    public record NameView(String zh, String en) {
        static NameView of(Names names) {
            return new NameView(names.zh(), names.en());
        }
    }

    /** What is sent; coupon is null for none. */
    public record MessageView(
            String kind, NameView text, @Nullable String coupon) {}

    /** What shall come of it. */
    public record GoalView(String event, int days) {}

    public static PlaybookView of(Playbook playbook, @Nullable Long persons) {
        return new PlaybookView(
                playbook.code(),
                NameView.of(playbook.name()),
                playbook.who().text(),
                new MessageView(
                        playbook.what().kind().word(),
                        NameView.of(playbook.what().text()),
                        playbook.what().coupon().isEmpty()
                                ? null
                                : playbook.what().coupon()),
                playbook.channels(),
                playbook.purpose(),
                NameView.of(playbook.why()),
                playbook.priority(),
                playbook.againAfter().isPresent() ? playbook.againAfter().getAsInt() : null,
                playbook.control(),
                new GoalView(playbook.goal().event(), playbook.goal().days()),
                persons);
    }

    /**
     * What a playbook that holds for a person comes to now.
     *
     * @param action {@code contact}, {@code hold_out} or {@code none}
     * @param reason why not, where there is no action
     */
    public record SuggestionView(
            PlaybookView playbook,
            String action,
            @Nullable String channel,
            @Nullable Instant sendAfter,
            @Nullable String reason) {

        public static SuggestionView of(Suggestion suggestion) {
            PlaybookView playbook = PlaybookView.of(suggestion.playbook(), null);
            if (suggestion instanceof Suggestion.Contact contact) {
                return new SuggestionView(playbook, "contact", contact.channel(), contact.sendAfter(), null);
            }
            if (suggestion instanceof Suggestion.HeldOut held) {
                return new SuggestionView(playbook, "hold_out", held.channel(), null, null);
            }
            Suggestion.Declined declined = (Suggestion.Declined) suggestion;
            return new SuggestionView(
                    playbook, "none", null, null, declined.reason().word());
        }
    }

    /** What came of a playbook, outcome by outcome. */
    public record ResultView(String playbook, List<OutcomeView> outcomes) {

        public static ResultView of(Playbook playbook, Result result) {
            return new ResultView(
                    playbook.code(),
                    Arrays.stream(Outcome.values())
                            .map(outcome -> OutcomeView.of(outcome, result.treated(outcome), result.heldOut(outcome)))
                            .toList());
        }
    }

    /**
     * Of the persons contacted and of those held back, each counted once however often that was: how many it came of, and
     * how much more often of the former, with its 95 % interval (Newcombe 1998, method 10).
     */
    public record OutcomeView(
            String outcome, GroupView contacted, GroupView heldOut, double lead, double leadLow, double leadHigh) {

        static OutcomeView of(Outcome outcome, Proportion contacted, Proportion heldOut) {
            Proportion.Interval lead = contacted.lead(heldOut);
            return new OutcomeView(
                    outcome.word(),
                    GroupView.of(contacted),
                    GroupView.of(heldOut),
                    contacted.share() - heldOut.share(),
                    lead.low(),
                    lead.high());
        }
    }

    /** A group: how many persons there are, of how many it came, and the share of these. */
    @Schema(name = "OutcomeGroup")
    public record GroupView(long persons, long reached, double share) {
        static GroupView of(Proportion proportion) {
            return new GroupView(proportion.all(), proportion.some(), proportion.share());
        }
    }
}
