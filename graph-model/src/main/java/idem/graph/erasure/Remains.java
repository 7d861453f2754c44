package idem.graph.erasure;

import java.time.Instant;

/**
 * What remains of an erased identifier.
 *
 * @param hash keyed, in hexadecimal digits
 * @param version of the key
 * @param at when it was erased
 */
public record Remains(String hash, int version, Instant at) {

    /** Without the hash, which is personal data. */
    @Override
    public String toString() {
        return "Remains[version " + version + ", " + at + "]";
    }
}
