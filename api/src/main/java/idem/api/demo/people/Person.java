package idem.api.demo.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * One invented person, with all that is hers: the truth that the platform has to find again.
 *
 * @param number from 1
 * @param joined when she first had to do with the shop
 * @param devices her own, the most used first
 * @param borrowed devices of somebody in the family that she logs in on at times
 */
public record Person(
        int number,
        String name,
        Gender gender,
        LocalDate born,
        City city,
        Temper temper,
        Instant joined,
        Set<Channel> channels,
        Contacts contacts,
        Accounts accounts,
        List<Device> devices,
        List<Device> borrowed) {

    public Person {
        channels = Set.copyOf(channels);
        devices = List.copyOf(devices);
        borrowed = List.copyOf(borrowed);
    }

    public boolean uses(Channel channel) {
        return channels.contains(channel);
    }

    Person with(Contacts other) {
        return new Person(
                number, name, gender, born, city, temper, joined, channels, other, accounts, devices, borrowed);
    }

    Person withBorrowed(Device device) {
        return new Person(
                number,
                name,
                gender,
                born,
                city,
                temper,
                joined,
                channels,
                contacts,
                accounts,
                devices,
                List.of(device));
    }
}
