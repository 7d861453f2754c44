package idem.api.demo.people;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a person can be reached, and which number she gives where.
 *
 * @param phone of her own contract; absent where she has none
 * @param second another number of her own, which she gives to WeChat
 * @param former a number that she gave up, and that is another's by now
 * @param family a number of somebody in the family
 * @param familyWhere the channels where she gives the family's number though she has one of her own
 * @param stale whether channels that were told the former number still hold it
 * @param emails the first is the one that she gives
 */
public record Contacts(
        Optional<String> phone,
        Optional<String> second,
        Optional<Former> former,
        Optional<String> family,
        Set<Channel> familyWhere,
        boolean stale,
        List<String> emails) {

    public Contacts {
        familyWhere = Set.copyOf(familyWhere);
        emails = List.copyOf(emails);
    }

    /** A number given up at a time. */
    public record Former(String phone, Instant until) {}

    static Contacts of(String phone, Optional<String> second, List<String> emails) {
        return new Contacts(Optional.of(phone), second, Optional.empty(), Optional.empty(), Set.of(), false, emails);
    }

    /** The number that she gives a channel at a time. */
    public Optional<String> given(Channel channel, Instant at) {
        if (family.isPresent() && (phone.isEmpty() || familyWhere.contains(channel))) {
            return family;
        }
        if (former.isPresent() && (at.isBefore(former.get().until()) || (stale && channel == Channel.WECHAT))) {
            return former.map(Former::phone);
        }
        return channel == Channel.WECHAT && second.isPresent() ? second : phone;
    }

    Contacts withFormer(Former given, boolean staleSomewhere) {
        return new Contacts(phone, second, Optional.of(given), family, familyWhere, staleSomewhere, emails);
    }

    Contacts withoutOwnPhone(String familyPhone) {
        return new Contacts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(familyPhone),
                Set.of(),
                false,
                emails);
    }

    Contacts withFamilyPhone(String familyPhone, Set<Channel> where) {
        return new Contacts(phone, second, former, Optional.of(familyPhone), where, stale, emails);
    }
}
