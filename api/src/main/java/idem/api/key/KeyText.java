package idem.api.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A key's text, which its holder alone keeps: 256 random bits. Never printed by accident. */
record KeyText(String text) {

    private static final int BYTES = 32;

    static KeyText random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new KeyText("idem_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What the graph keeps. So many random bits need no slow hash. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java has", e);
        }
    }

    @Override
    public String toString() {
        return "idem_***";
    }
}
