package idem.api.demo.life;

import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The orders of one person, over all channels where she buys. */
final class Shopping {

    private static final List<Channel> ONLY_BY_ORDER = List.of(Channel.TAOBAO, Channel.JD, Channel.STORE);
    private static final int OPENS = 10;
    private static final int CLOSES = 21;

    private final Person person;
    private final Taste taste;
    private final Instant end;
    private final Dice dice;

    Shopping(Person person, Taste taste, Instant end, Dice dice) {
        this.person = person;
        this.taste = taste;
        this.end = end;
        this.dice = dice;
    }

    /** One at least on each channel where only an order shows her. */
    List<Order> orders() {
        List<Channel> due =
                new ArrayList<>(ONLY_BY_ORDER.stream().filter(person::uses).toList());
        List<Channel> where = new ArrayList<>(due);
        for (Channel channel : List.of(Channel.APP, Channel.WECHAT)) {
            if (person.uses(channel)) {
                where.add(channel);
            }
        }
        List<Order> orders = new ArrayList<>();
        if (where.isEmpty()) {
            return orders;
        }
        Channel favourite = dice.oneOf(where);
        List<Span> spans = Span.of(person, end);
        for (Span span : spans) {
            for (int i = span.orders(dice); i > 0; i--) {
                Channel channel = !due.isEmpty() ? due.remove(0) : dice.chance(0.5) ? favourite : dice.oneOf(where);
                orders.add(order(channel, span, orders.size()));
            }
        }
        while (!due.isEmpty()) {
            orders.add(order(due.remove(0), spans.get(0), orders.size()));
        }
        return orders;
    }

    private Order order(Channel channel, Span span, int index) {
        Instant placed = span.moment(person, taste.hour(), end, dice);
        if (channel == Channel.STORE) {
            placed = whileOpen(placed);
        }
        List<Order.Line> lines = new ArrayList<>();
        for (int i = 1 + dice.weighted(0.62, 0.26, 0.12); i > 0; i--) {
            lines.add(new Order.Line(taste.product(dice), 1 + dice.weighted(0.82, 0.13, 0.05)));
        }
        return new Order(number(index), channel, placed, lines, outcome(channel), dice.chance(taste.thrift()));
    }

    private Instant whileOpen(Instant placed) {
        LocalDateTime local = LocalDateTime.ofInstant(placed, Span.ZONE);
        if (local.getHour() >= OPENS && local.getHour() < CLOSES) {
            return placed;
        }
        Instant open = local.withHour(dice.between(OPENS, CLOSES - 1))
                .atZone(Span.ZONE)
                .toInstant();
        return open.isBefore(end) && open.isAfter(person.joined()) ? open : placed;
    }

    private Order.Outcome outcome(Channel channel) {
        if (dice.chance(taste.regret())) {
            return channel == Channel.STORE || dice.chance(0.6) ? Order.Outcome.REFUNDED : Order.Outcome.CANCELLED;
        }
        boolean later = channel == Channel.TAOBAO || channel == Channel.JD;
        return later && dice.chance(0.015) ? Order.Outcome.UNPAID : Order.Outcome.COMPLETED;
    }

    private String number(int index) {
        return String.format(
                Locale.ROOT, "%d%s%06d%03d", dice.between(2, 9), dice.text(5, "0123456789"), person.number(), index);
    }
}
