package idem.tagger.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.tag.CatalogueTag.Names;
import idem.graph.tag.PastEvent;
import idem.tagger.expression.Expression;
import idem.tagger.playbook.Playbook.Goal;
import idem.tagger.playbook.Playbook.Kind;
import idem.tagger.playbook.Playbook.Message;
import idem.tagger.playbook.Result.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ResultTests {

    private static final Instant FIRST = Instant.parse("2026-01-01T04:00:00Z");
    private static final Instant SECOND = FIRST.plus(Duration.ofDays(90));

    private final Result result = new Result(new Playbook(
            "thanks",
            new Names("甲", "A"),
            Expression.parse("has vip"),
            new Message(Kind.OFFER, new Names("甲", "A"), ""),
            List.of("sms"),
            "marketing",
            new Names("甲", "A"),
            1,
            OptionalInt.of(90),
            0.2,
            new Goal("Order Completed", 30)));

    @Test
    void aPersonCountsOnceHoweverOftenSheWasContactedOrHeldBack() {
        result.add(1, true, FIRST, List.of(order(FIRST)));
        result.add(1, true, SECOND, List.of(order(SECOND)));
        result.add(2, true, FIRST, List.of());
        result.add(3, false, FIRST, List.of());
        result.add(3, false, SECOND, List.of(order(SECOND)));
        result.add(4, false, SECOND, List.of());
        result.add(4, false, FIRST, List.of());
        assertThat(result.treated(Outcome.GOAL)).isEqualTo(new Proportion(1, 2));
        assertThat(result.heldOut(Outcome.GOAL)).isEqualTo(new Proportion(1, 2));
        assertThat(result.treated(Outcome.OPENED)).isEqualTo(new Proportion(0, 2));
    }

    @Test
    void whoWasContactedAndHeldBackSinceTwoPersonsMergedCountsAsContacted() {
        result.add(1, false, FIRST, List.of(order(FIRST)));
        result.add(1, true, SECOND, List.of());
        result.add(2, false, FIRST, List.of());
        assertThat(result.treated(Outcome.GOAL)).isEqualTo(new Proportion(0, 1));
        assertThat(result.heldOut(Outcome.GOAL)).isEqualTo(new Proportion(0, 1));
    }

    @Test
    void whatComesWithinTheGoalsDaysCountsFromTheContactOn() {
        Instant end = FIRST.plus(Duration.ofDays(30));
        result.add(1, true, FIRST, List.of(orderAt(FIRST)));
        result.add(2, true, FIRST, List.of(orderAt(end.minusMillis(1))));
        result.add(3, true, FIRST, List.of(orderAt(FIRST.minusMillis(1))));
        result.add(4, true, FIRST, List.of(orderAt(end)));
        assertThat(result.treated(Outcome.GOAL)).isEqualTo(new Proportion(2, 4));
    }

    private static PastEvent order(Instant after) {
        return orderAt(after.plus(Duration.ofDays(1)));
    }

    private static PastEvent orderAt(Instant at) {
        long millis = at.toEpochMilli();
        return new PastEvent("e" + millis, millis, "Order Completed", "shop", "web", "");
    }
}
