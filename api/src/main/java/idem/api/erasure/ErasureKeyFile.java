package idem.api.erasure;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.graph.erasure.ErasureKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Where the secrets of the keyed hashes are: {@code IDEM_ERASURE_KEY}, else the file {@code erasure.key} of the data directory,
 * which its owner alone may read. Either holds one {@code version:secret} a line (of the variable also divided by commas),
 * the secret in base 64; a text without a version is version 1 as it stands.
 */
public final class ErasureKeyFile {

    private static final String NAME = "erasure.key";
    private static final String VARIABLE = "IDEM_ERASURE_KEY";
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Map<String, String> environment;

    public ErasureKeyFile(Path data, Map<String, String> environment) {
        this.file = data.resolve(NAME);
        this.environment = Map.copyOf(environment);
    }

    /** The keys that there are; none where neither the variable nor the file is there. */
    public ErasureKeys read() {
        return new ErasureKeys(secrets());
    }

    /** Makes the first key where there is none. */
    public ErasureKeys ensure() {
        return secrets().isEmpty() ? rotate() : read();
    }

    /** Adds a key, which hashes what is erased from now on; the older ones stay, for what was erased under them. */
    public ErasureKeys rotate() {
        if (environment.containsKey(VARIABLE)) {
            throw new BadInputException("found the keys in " + VARIABLE + "; expected them in " + file
                    + " to be rotated here: add a newer version to the variable");
        }
        NavigableMap<Integer, byte[]> secrets = secrets();
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        secrets.put(secrets.isEmpty() ? 1 : secrets.lastKey() + 1, secret);
        write(secrets);
        return new ErasureKeys(secrets);
    }

    /** Takes over the keys of another data directory whose versions are missing here. */
    public void take(Path otherData) {
        NavigableMap<Integer, byte[]> ours = secrets();
        NavigableMap<Integer, byte[]> all = new ErasureKeyFile(otherData, Map.of()).secrets();
        all.putAll(ours);
        if (all.size() > ours.size() && !environment.containsKey(VARIABLE)) {
            write(all);
        }
    }

    private NavigableMap<Integer, byte[]> secrets() {
        NavigableMap<Integer, byte[]> secrets = new TreeMap<>();
        for (String line : lines()) {
            int colon = line.indexOf(':');
            try {
                if (colon < 0) {
                    secrets.put(1, line.getBytes(StandardCharsets.UTF_8));
                } else {
                    secrets.put(
                            Integer.parseUnsignedInt(line.substring(0, colon)),
                            Base64.getDecoder().decode(line.substring(colon + 1)));
                }
            } catch (IllegalArgumentException e) {
                throw new BadInputException("found a line in " + file + " or " + VARIABLE
                        + " that is no key; expected version:secret, the secret in base 64");
            }
        }
        return secrets;
    }

    private List<String> lines() {
        try {
            String text = environment.getOrDefault(VARIABLE, Files.exists(file) ? Files.readString(file) : "");
            return text.replace(',', '\n')
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw unworkable(e);
        }
    }

    private void write(NavigableMap<Integer, byte[]> secrets) {
        String text = secrets.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + Base64.getEncoder().encodeToString(entry.getValue()) + "\n")
                .collect(Collectors.joining());
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = file.resolveSibling(NAME + ".new");
            Files.deleteIfExists(draft);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(draft);
            }
            Files.writeString(draft, text, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw unworkable(e);
        }
    }

    private BadInputException unworkable(IOException e) {
        return new BadInputException(
                "found that %s cannot be read or written (%s); expected a data directory of one's own"
                        .formatted(file, FileObstacle.of(e)));
    }
}
