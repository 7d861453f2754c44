package idem.tagger.playbook;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * What holds for every contact, whatever the playbook.
 *
 * @param contactsAWeek how often one person is contacted in seven days, by all playbooks together
 * @param quietFrom from when on nothing is sent, in the time of business
 * @param quietUntil when sending begins again; equal to {@code quietFrom} for no quiet hours
 * @param youngest the age in years from which persons are contacted; at least {@link #CHILD}
 * @param addresses by channel: the namespaces whose identifiers are its addresses, the best first
 */
public record ContactRules(
        int contactsAWeek,
        LocalTime quietFrom,
        LocalTime quietUntil,
        int youngest,
        Map<String, List<String>> addresses) {

    /** Nobody younger is ever contacted, whatever a file says. */
    public static final int CHILD = 14;

    public ContactRules {
        addresses = Map.copyOf(addresses);
        if (youngest < CHILD) {
            throw new IllegalArgumentException("found a youngest age of " + youngest + "; expected at least " + CHILD);
        }
    }

    /** When a message that is ready now may go out: now, or at the end of the quiet hours. */
    public Instant sendAfter(Instant now, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        if (!quiet(here.toLocalTime())) {
            return now;
        }
        ZonedDateTime end = here.with(quietUntil);
        return (end.isAfter(here) ? end : end.plusDays(1)).toInstant();
    }

    private boolean quiet(LocalTime time) {
        boolean afterStart = !time.isBefore(quietFrom);
        boolean beforeEnd = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil)
                ? afterStart && beforeEnd
                : !quietFrom.equals(quietUntil) && (afterStart || beforeEnd);
    }
}
