package idem.api.demo.life;

import idem.api.demo.people.Channel;
import idem.api.demo.people.Device;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The visits of one person to the app, the web site and the mini-program. */
final class Visiting {

    private static final double STAYS_ANONYMOUS = 0.03;
    private static final double LOGGED_IN_ON_TELEPHONE = 0.88;
    private static final double LOGGED_IN_ON_BROWSER = 0.55;
    private static final double ON_BORROWED = 0.08;

    private final Person person;
    private final Taste taste;
    private final Instant end;
    private final Dice dice;
    private final Steps steps;
    private final Set<Device> anonymous = new HashSet<>();
    private final Set<Device> seen = new HashSet<>();
    private boolean borrowed;

    Visiting(Person person, Taste taste, Instant end, Dice dice) {
        this.person = person;
        this.taste = taste;
        this.end = end;
        this.dice = dice;
        this.steps = new Steps(taste, end, dice);
        for (Device device : person.devices()) {
            if (device.isBrowser() && dice.chance(STAYS_ANONYMOUS)) {
                anonymous.add(device);
            }
        }
    }

    /** One for each order placed there, and others that end without. */
    List<Visit> visits(List<Order> orders) {
        List<Visit> visits = new ArrayList<>();
        for (Order order : orders) {
            if (order.channel() == Channel.APP || order.channel() == Channel.WECHAT) {
                visits.add(visit(order.channel(), order.placed().minusSeconds(900), Optional.of(order)));
            }
        }
        List<Channel> where = List.of(Channel.APP, Channel.APP, Channel.WECHAT).stream()
                .filter(person::uses)
                .toList();
        if (where.isEmpty()) {
            return visits;
        }
        for (Span span : Span.of(person, end)) {
            for (int i = span.visits(dice); i > 0; i--) {
                visits.add(visit(dice.oneOf(where), span.moment(person, taste.hour(), end, dice), Optional.empty()));
            }
        }
        return visits;
    }

    private Visit visit(Channel channel, Instant start, Optional<Order> order) {
        if (channel == Channel.WECHAT) {
            return new Visit(Visit.Surface.MINI_PROGRAM, Optional.empty(), true, steps.draw("page", start, order));
        }
        boolean borrows = !person.borrowed().isEmpty() && (!borrowed || dice.chance(ON_BORROWED));
        borrowed |= borrows;
        Device device = borrows ? person.borrowed().get(0) : own();
        boolean loggedIn = borrows || order.isPresent() || logsIn(device);
        Visit.Surface surface = device.isBrowser() ? Visit.Surface.WEB : Visit.Surface.APP;
        String type = device.isBrowser() ? "page" : "screen";
        return new Visit(surface, Optional.of(device), loggedIn, steps.draw(type, start, order));
    }

    private Device own() {
        List<Device> devices = person.devices();
        return devices.get(dice.chance(0.45) ? 0 : dice.between(0, devices.size() - 1));
    }

    private boolean logsIn(Device device) {
        if (anonymous.contains(device)) {
            return false;
        }
        boolean first = seen.add(device);
        return first || dice.chance(device.isBrowser() ? LOGGED_IN_ON_BROWSER : LOGGED_IN_ON_TELEPHONE);
    }
}
