package idem.neo4j;

import idem.neo4j.Backup.Contents;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The file of a backup: a zip of the data directory, whose last entry lists the others with size and SHA-256, so that whoever
 * restores knows that nothing is missing and nothing is damaged.
 */
final class BackupArchive {

    private static final String LIST = "idem-backup.txt";
    private static final int FORMAT = 1;
    private static final int HEADER_LINES = 3;

    /** Made anew at each start, or of the process that holds the graph. */
    private static final Set<String> LEFT_OUT =
            Set.of("graph.lock", "graph.json", "neo4j/guard.jar", "neo4j/ready", "neo4j/server.json");

    private static final List<String> FOLDERS_LEFT_OUT = List.of("neo4j/logs/", "neo4j/conf/", "neo4j/run/");

    private BackupArchive() {}

    /** A file of the archive. */
    private record Listed(String name, long bytes, String sha256) {
        String line() {
            return sha256 + " " + bytes + " " + name + "\n";
        }
    }

    static Contents write(DataDirectory directory, Path draft, Instant madeAt) throws IOException {
        String version = Files.readString(directory.versionFile()).strip();
        List<Listed> listed = new ArrayList<>();
        Files.deleteIfExists(draft);
        Files.createFile(draft, forOwnerOnly(draft, "rw-------"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(draft, StandardOpenOption.WRITE))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (Path file : files(directory.root())) {
                String name = name(directory.root(), file);
                zip.putNextEntry(new ZipEntry(name));
                listed.add(copy(file, name, zip));
                zip.closeEntry();
            }
            zip.putNextEntry(new ZipEntry(LIST));
            StringBuilder list =
                    new StringBuilder("format " + FORMAT + "\nneo4j " + version + "\nmade " + madeAt + "\n");
            listed.forEach(one -> list.append(one.line()));
            zip.write(list.toString().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return contents(listed, version, madeAt);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> belongs(name(root, file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean belongs(String name) {
        return !LEFT_OUT.contains(name) && FOLDERS_LEFT_OUT.stream().noneMatch(name::startsWith);
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    private static Listed copy(Path file, String name, OutputStream to) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            long bytes = in.transferTo(to);
            return new Listed(
                    name, bytes, HexFormat.of().formatHex(in.getMessageDigest().digest()));
        }
    }

    /**
     * Reads all of it, and writes nothing.
     *
     * @param ours the version of the server that would open it
     */
    static Contents verify(Path file, String ours) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> lines = list(zip, file);
            int format = Integer.parseInt(header(lines, 0, "format "));
            if (format > FORMAT) {
                throw newer(file, "format " + format, "format " + FORMAT);
            }
            String version = header(lines, 1, "neo4j ");
            if (Versions.isNewer(version, ours)) {
                throw newer(file, "Neo4j " + version, "Neo4j " + ours);
            }
            List<Listed> listed = listed(lines);
            if (zip.size() != listed.size() + 1) {
                throw damaged(file, "%d files where %d are listed".formatted(zip.size() - 1, listed.size()), null);
            }
            for (Listed one : listed) {
                verify(zip, one, file);
            }
            return contents(listed, version, Instant.parse(header(lines, 2, "made ")));
        } catch (NoSuchFileException absent) {
            throw new LocalNeo4jException.UnusableBackup(file, "found no such file, expected a backup", absent);
        } catch (IOException | IllegalArgumentException | DateTimeException | IndexOutOfBoundsException cause) {
            throw damaged(file, "bytes that are not what was written", cause);
        }
    }

    private static List<String> list(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(LIST);
        if (entry == null) {
            throw damaged(file, "no list of what it holds", null);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static String header(List<String> lines, int at, String word) {
        if (!lines.get(at).startsWith(word)) {
            throw new IllegalArgumentException("found another line; expected " + word);
        }
        return lines.get(at).substring(word.length());
    }

    private static List<Listed> listed(List<String> lines) {
        return lines.stream()
                .skip(HEADER_LINES)
                .map(line -> line.split(" ", 3))
                .map(parts -> new Listed(parts[2], Long.parseLong(parts[1]), parts[0]))
                .toList();
    }

    private static void verify(ZipFile zip, Listed listed, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(listed.name());
        Path place = Path.of(listed.name()).normalize();
        if (entry == null || place.isAbsolute() || place.startsWith("..")) {
            throw damaged(file, "a file missing or out of place", null);
        }
        try (DigestInputStream in = new DigestInputStream(zip.getInputStream(entry), sha256())) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            String found = HexFormat.of().formatHex(in.getMessageDigest().digest());
            if (bytes != listed.bytes() || !found.equals(listed.sha256())) {
                throw damaged(file, "another content than was written", null);
            }
        }
    }

    /** Writes the files of an archive that was verified, for their owner's eyes alone. */
    static void extract(Path file, Path draft) throws IOException {
        Files.createDirectory(draft, forOwnerOnly(draft, "rwx------"));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.getName().equals(LIST)) {
                    Path to = draft.resolve(entry.getName());
                    Files.createDirectories(to.getParent(), forOwnerOnly(draft, "rwx------"));
                    Files.createFile(to, forOwnerOnly(draft, "rw-------"));
                    try (InputStream in = zip.getInputStream(entry);
                            OutputStream out = Files.newOutputStream(to)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    private static Contents contents(List<Listed> listed, String version, Instant madeAt) {
        return new Contents(
                listed.size(), listed.stream().mapToLong(Listed::bytes).sum(), version, madeAt);
    }

    private static LocalNeo4jException newer(Path file, String found, String ours) {
        return new LocalNeo4jException.UnusableBackup(
                file,
                "found a backup of %s, expected at most %s: use the newer release of Idem that wrote it"
                        .formatted(found, ours),
                null);
    }

    private static LocalNeo4jException damaged(
            Path file, String found, @org.jspecify.annotations.Nullable Throwable e) {
        return new LocalNeo4jException.UnusableBackup(
                file, "found %s, expected an undamaged file of idem backup; nothing was changed".formatted(found), e);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("found no SHA-256; expected one in every Java", e);
        }
    }

    private static FileAttribute<?>[] forOwnerOnly(Path place, String mode) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
