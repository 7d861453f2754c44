package idem.api.demo.life;

import idem.api.demo.people.Person;
import java.util.List;

/**
 * All that one person does.
 *
 * @param orders on Taobao, on JD and in the stores; those of the app and the mini-program are steps of visits
 */
public record Life(Person person, List<Order> orders, List<Visit> visits, List<Talk> talks) {

    public Life {
        orders = List.copyOf(orders);
        visits = List.copyOf(visits);
        talks = List.copyOf(talks);
    }
}
