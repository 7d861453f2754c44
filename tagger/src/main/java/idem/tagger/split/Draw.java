package idem.tagger.split;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a person draws: a number from 0 to below 1 that is the same for the same salt and person, and even over persons. It is
 * the first 53 bits of SHA-256 of both, so it can be computed elsewhere, and another salt draws independently.
 */
public final class Draw {

    private static final double UNIT = 0x1p-53;

    private Draw() {}

    /**
     * The number that a person draws.
     *
     * @param salt names what is drawn for
     * @param person the person's id
     */
    public static double of(String salt, String person) {
        byte[] hash = sha256((salt + "\n" + person).getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = (bits << Byte.SIZE) | (hash[i] & 0xff);
        }
        return (bits >>> 11) * UNIT;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
