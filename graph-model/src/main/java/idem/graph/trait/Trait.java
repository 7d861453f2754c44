package idem.graph.trait;

import java.time.Instant;

/**
 * What a source states of whom an identifier names.
 *
 * @param value text, a number, or a boolean, as stated
 * @param observedAt when it was so
 */
public record Trait(String name, Object value, String source, Instant observedAt) {

    public Trait {
        if (name.isBlank()) {
            throw new IllegalArgumentException("found a trait without a name; expected a name");
        }
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw new IllegalArgumentException(
                    "found the trait \"" + name + "\" as another kind of value; expected text, a number or a boolean");
        }
    }
}
