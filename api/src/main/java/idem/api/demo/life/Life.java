package idem.api.demo.life;

import idem.api.demo.people.Person;
import java.util.List;

/**
 * All that one person does.
 *
 * @param orders on Taobao, on JD and in the stores; those of the app and the mini-program are steps of visits
 * @param treatments entries in the books of the clinic
 * @param messages what the shop wrote to her, and what came of it
 */
public record Life(
        Person person,
        List<Order> orders,
        List<Visit> visits,
        List<Talk> talks,
        List<Treatment> treatments,
        List<Message> messages) {

    public Life {
        orders = List.copyOf(orders);
        visits = List.copyOf(visits);
        talks = List.copyOf(talks);
        treatments = List.copyOf(treatments);
        messages = List.copyOf(messages);
    }
}
