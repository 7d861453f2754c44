package idem.api.demo.people;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The people of a sample world, drawn from a seed. */
public record Population(List<Person> people) {

    private static final List<String> MAIL_HOSTS =
            List.of("mail.example.com", "mail.example.com", "post.example.com", "inbox.example.net", "box.example.org");

    /** Every how many people one is under age, from ten years on. */
    private static final int EVERY_MINOR = 83;

    private static final long MINOR_DAYS = 10 * 365L;
    private static final long YEARS_DAYS = 7 * 365L;

    public Population {
        people = List.copyOf(people);
    }

    /** Draws so many people as they are at a time. */
    public static Population draw(int persons, Dice dice, Instant end) {
        PhoneBook phoneBook = new PhoneBook(dice.split());
        List<Person> people = new ArrayList<>(persons);
        for (int number = 1; number <= persons; number++) {
            people.add(draw(number, phoneBook, dice.split(), end));
        }
        new Ties(people, dice.split()).tie();
        return new Population(people);
    }

    private static Person draw(int number, PhoneBook phoneBook, Dice dice, Instant end) {
        Temper temper = Temper.draw(dice);
        Gender gender = dice.chance(0.62) ? Gender.FEMALE : Gender.MALE;
        LocalDate today = LocalDate.ofInstant(end, ZoneOffset.UTC);
        LocalDate grown = today.minusDays(
                dice.between(18 * 365L + 5, 40 * 365L) + (dice.chance(0.3) ? dice.between(0L, 28 * 365L) : 0));
        LocalDate born = number % EVERY_MINOR == 0 ? today.minusDays(MINOR_DAYS + number % YEARS_DAYS) : grown;
        Set<Channel> channels = channels(temper, dice);
        Accounts accounts = Accounts.draw(number, channels, dice);
        Contacts contacts = Contacts.of(
                phoneBook.next(),
                dice.chance(0.04) ? Optional.of(phoneBook.next()) : Optional.empty(),
                emails(number, dice));
        return new Person(
                number,
                Names.draw(gender, dice),
                gender,
                born,
                City.draw(dice),
                temper,
                end.minus(Duration.ofMinutes(joinedMinutesAgo(temper, dice))),
                channels,
                contacts,
                accounts,
                devices(channels, dice),
                List.of());
    }

    private static long joinedMinutesAgo(Temper temper, Dice dice) {
        long days = temper == Temper.NEW ? dice.between(3L, 20L) : dice.between(400L, 1_100L);
        return days * 24 * 60 + dice.between(0, 24 * 60 - 1);
    }

    private static Set<Channel> channels(Temper temper, Dice dice) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        double breadth = temper == Temper.LOYAL || temper == Temper.LAVISH ? 1.2 : dice.chance(0.3) ? 0.55 : 1.05;
        for (Channel channel : Channel.values()) {
            if (dice.chance(breadth * commonness(channel, temper))) {
                channels.add(channel);
            }
        }
        if (channels.isEmpty() || channels.equals(Set.of(Channel.WEIBO))) {
            channels.add(dice.chance(0.5) ? Channel.APP : Channel.WECHAT);
        }
        return channels;
    }

    private static double commonness(Channel channel, Temper temper) {
        boolean buys = temper != Temper.LOOKING;
        return switch (channel) {
            case TAOBAO -> buys ? 0.60 : 0;
            case JD -> buys ? 0.40 : 0;
            case STORE -> buys ? 0.50 : 0;
            case WECHAT -> 0.68;
            case WEIBO -> 0.32;
            case APP -> 0.72;
        };
    }

    private static List<String> emails(int number, Dice dice) {
        List<String> emails = new ArrayList<>();
        for (int i = dice.weighted(0.42, 0.50, 0.08); i > 0; i--) {
            emails.add(dice.text(dice.between(3, 7), "abcdefghijklmnopqrstuvwxyz") + number + (i > 1 ? "w" : "") + "@"
                    + dice.oneOf(MAIL_HOSTS));
        }
        return emails;
    }

    private static List<Device> devices(Set<Channel> channels, Dice dice) {
        List<Device> devices = new ArrayList<>();
        if (channels.contains(Channel.APP)) {
            for (int i = dice.weighted(0, 0.74, 0.22, 0.04); i > 0; i--) {
                devices.add(Device.telephone(dice));
            }
            for (int i = dice.weighted(0.40, 0.44, 0.16); i > 0; i--) {
                devices.add(Device.browser(dice));
            }
        }
        return devices;
    }
}
