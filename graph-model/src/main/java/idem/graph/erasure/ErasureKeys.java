package idem.graph.erasure;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of the keyed hashes that remain of erased identifiers, by version. The newest hashes what is erased now, the
 * older ones still know what was erased under them. HMAC-SHA-256, as RFC 2104 defines it.
 */
public final class ErasureKeys {

    /** Knows nothing, and so refuses nothing. */
    public static final ErasureKeys NONE = new ErasureKeys(new TreeMap<>());

    private static final String ALGORITHM = "HmacSHA256";

    private final SortedMap<Integer, SecretKeySpec> secrets = new TreeMap<>();

    /**
     * @param secrets by version, from 1; none of them empty
     */
    public ErasureKeys(SortedMap<Integer, byte[]> secrets) {
        secrets.forEach((version, secret) -> this.secrets.put(version, new SecretKeySpec(secret, ALGORITHM)));
    }

    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** The versions that are known, oldest first. */
    public List<Integer> versions() {
        return List.copyOf(secrets.keySet());
    }

    /** The version that hashes what is erased now. */
    int newest() {
        return secrets.lastKey();
    }

    /** The hash of an identifier's key under a version, in hexadecimal digits. */
    String hash(int version, String key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secrets.get(version));
            return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("found no " + ALGORITHM + "; expected one in every Java", e);
        }
    }

    /** The hashes of an identifier's key under every version. */
    List<String> hashes(String key) {
        return secrets.keySet().stream().map(version -> hash(version, key)).toList();
    }
}
