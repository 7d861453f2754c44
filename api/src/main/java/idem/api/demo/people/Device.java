package idem.api.demo.people;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A telephone with the app on it, or a browser.
 *
 * @param id the app's own, or the browser's cookie
 * @param advertisingId of a telephone that lets apps have it
 */
public record Device(Kind kind, String id, Optional<String> advertisingId) {

    /** What it is, and the namespace of its advertising id. */
    public enum Kind {
        IPHONE("idfa"),
        ANDROID("oaid"),
        BROWSER("");

        private final String advertisingNamespace;

        Kind(String advertisingNamespace) {
            this.advertisingNamespace = advertisingNamespace;
        }
    }

    static Device telephone(Dice dice) {
        boolean apple = dice.chance(0.4);
        return new Device(
                apple ? Kind.IPHONE : Kind.ANDROID,
                dice.uuid(),
                dice.chance(0.35) ? Optional.of(dice.uuid()) : Optional.empty());
    }

    static Device browser(Dice dice) {
        return new Device(Kind.BROWSER, dice.uuid(), Optional.empty());
    }

    public boolean isBrowser() {
        return kind == Kind.BROWSER;
    }

    /** By namespace. */
    public Map<String, String> identifiers() {
        Map<String, String> identifiers = new LinkedHashMap<>();
        identifiers.put(isBrowser() ? "anonymous_id" : "device_id", id);
        advertisingId.ifPresent(value -> identifiers.put(kind.advertisingNamespace, value));
        return identifiers;
    }
}
