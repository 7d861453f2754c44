package idem.api.demo.life;

import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one person says and likes on Weibo. */
final class Talking {

    private static final long FIRST_POST = 5_100_000_000_000_000L;
    private static final List<String> COMMENTS = List.of("好喜欢", "已下单", "什么时候有活动", "求链接", "包装好看", "用了一周,效果不错", "");

    private Talking() {}

    static List<Talk> draw(Person person, Taste taste, Instant end, Dice dice) {
        List<Talk> talks = new ArrayList<>();
        if (!person.uses(Channel.WEIBO)) {
            return talks;
        }
        List<Span> spans = Span.of(person, end);
        Span span = spans.get(spans.size() - 1);
        for (int i = dice.between(3, 14); i > 0; i--) {
            Talk.Kind kind = talks.isEmpty() && dice.chance(0.5)
                    ? Talk.Kind.FOLLOW
                    : List.of(Talk.Kind.LIKE, Talk.Kind.COMMENT, Talk.Kind.REPOST)
                            .get(dice.weighted(0.6, 0.22, 0.18));
            talks.add(new Talk(
                    kind,
                    span.moment(person, taste.hour(), end, dice),
                    FIRST_POST + dice.between(0, 400) * 7_919L,
                    taste.product(dice),
                    kind == Talk.Kind.COMMENT ? dice.oneOf(COMMENTS) : ""));
        }
        return talks;
    }
}
