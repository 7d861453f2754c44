package idem.api.demo.life;

import idem.api.demo.people.Channel;
import idem.api.demo.people.Dice;
import idem.api.demo.people.Person;
import idem.api.demo.people.Population;
import java.time.Instant;
import java.util.List;

/** The lives of all people. */
public record Lives(List<Life> each) {

    public Lives {
        each = List.copyOf(each);
    }

    /** Draws what a population does until a time. */
    public static Lives draw(Population population, Catalogue catalogue, Dice dice, Instant end) {
        return new Lives(population.people().stream()
                .map(person -> live(person, catalogue, dice.split(), end))
                .toList());
    }

    private static Life live(Person person, Catalogue catalogue, Dice dice, Instant end) {
        Taste taste = Taste.draw(person, catalogue, dice);
        List<Order> orders = new Shopping(person, taste, end, dice).orders();
        List<Visit> visits = new Visiting(person, taste, end, dice).visits(orders);
        List<Talk> talks = Talking.draw(person, taste, end, dice);
        List<Treatment> treatments = Caring.draw(person, taste, end, dice);
        return new Life(
                person,
                orders.stream()
                        .filter(order -> order.channel() != Channel.APP && order.channel() != Channel.WECHAT)
                        .toList(),
                visits,
                talks,
                treatments,
                Corresponding.draw(person, !treatments.isEmpty(), end, dice));
    }
}
