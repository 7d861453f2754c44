package idem.api.demo.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The identifiers that one event states, as keys in their normal form. */
final class Statement {

    private static final String COUNTRY = "+86";

    private final List<String> keys = new ArrayList<>();

    Statement add(String namespace, String value) {
        keys.add(namespace + ":" + value);
        return this;
    }

    Statement add(String namespace, Optional<String> value) {
        value.ifPresent(present -> add(namespace, present));
        return this;
    }

    Statement phone(String elevenDigits) {
        return add("phone", COUNTRY + elevenDigits);
    }

    Statement shipTo(String elevenDigits) {
        return add("ship_to_phone", COUNTRY + elevenDigits);
    }

    List<String> keys() {
        return keys;
    }
}
