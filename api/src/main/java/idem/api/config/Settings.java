package idem.api.config;

import idem.api.ratelimit.RateLimits;
import idem.graph.rulefile.Mistakes;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlReader;
import idem.resolver.run.Resolution;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What {@code idem.yml} says.
 *
 * @param timeZone of business days and hours
 * @param currency of amounts without one
 * @param mostTouched more identifiers than these the resolver does not look at piece by piece
 * @param rateLimits of requests over REST
 */
public record Settings(ZoneId timeZone, Currency currency, int mostTouched, RateLimits rateLimits) {

    private static final ZoneId USUAL_ZONE = ZoneId.of("Asia/Shanghai");
    private static final Currency USUAL_CURRENCY = Currency.getInstance("CNY");
    private static final String MOST_TOUCHED = "most_touched_identifiers";

    /** Reads the file's text, and tells all mistakes at once. */
    static Settings read(String file, String text) {
        Mistakes mistakes = new Mistakes(file);
        Optional<YamlMap> map = YamlReader.read(text, mistakes);
        map.ifPresent(keys -> keys.allowOnly(List.of("time_zone", "currency", MOST_TOUCHED, RateLimits.KEY)));
        ZoneId zone = map.flatMap(Settings::zone).orElse(USUAL_ZONE);
        Currency currency = map.flatMap(Settings::currency).orElse(USUAL_CURRENCY);
        int mostTouched = map.map(keys -> keys.integer(MOST_TOUCHED, 1).orElse(Resolution.USUAL_MOST_TOUCHED))
                .orElse(Resolution.USUAL_MOST_TOUCHED);
        RateLimits rateLimits = map.map(RateLimits::read).orElse(RateLimits.NONE);
        mistakes.throwIfAny();
        return new Settings(zone, currency, mostTouched, rateLimits);
    }

    private static Optional<ZoneId> zone(YamlMap keys) {
        Optional<String> name = keys.string("time_zone");
        try {
            return name.map(ZoneId::of);
        } catch (DateTimeException e) {
            keys.mistake(keys.keyNode("time_zone"), "\"" + name.orElse("") + "\"", "a time zone such as Asia/Shanghai");
            return Optional.empty();
        }
    }

    private static Optional<Currency> currency(YamlMap keys) {
        Optional<String> code = keys.string("currency");
        try {
            return code.map(Currency::getInstance);
        } catch (IllegalArgumentException e) {
            keys.mistake(keys.keyNode("currency"), "\"" + code.orElse("") + "\"", "a currency code such as CNY");
            return Optional.empty();
        }
    }
}
