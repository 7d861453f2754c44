package idem.api.config;

import idem.api.BadInputException;
import idem.api.FileObstacle;
import idem.api.SystemClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** The files that configure one process: the defaults, each replaced whole by its namesake in the user's directory. */
public final class Configuration {

    private static final String VARIABLE = "IDEM_CONFIG";
    private static final List<String> FOLDERS = List.of("sources", "tags");

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final String PRODUCTS = "sources/products.yml";

    private static final RestingFile FILES =
            new RestingFile(SystemClock.inMillis(), () -> LockSupport.parkNanos(RestingFile.REST.toNanos()));

    private final Optional<Path> directory;
    private final Map<String, ConfigurationFile> files;

    private Configuration(Optional<Path> directory, Map<String, ConfigurationFile> files) {
        this.directory = directory;
        this.files = files;
    }

    /**
     * Finds the files.
     *
     * @param named the directory that the user names, which must exist
     * @param environment where {@code IDEM_CONFIG} may name it else
     * @param working where {@code config} is looked for else
     * @throws BadInputException where a named directory is none, or a file cannot be read
     */
    public static Configuration find(Optional<Path> named, Map<String, String> environment, Path working) {
        Optional<Path> directory = named.map(path -> existing(path, "--config"))
                .or(() -> Optional.ofNullable(environment.get(VARIABLE))
                        .filter(value -> !value.isBlank())
                        .map(value -> existing(Path.of(value), VARIABLE)))
                .or(() -> Optional.of(working.resolve("config")).filter(Files::isDirectory));
        return at(directory);
    }

    private static Configuration at(Optional<Path> directory) {
        Map<String, ConfigurationFile> files = new TreeMap<>(BuiltInFiles.read());
        directory.ifPresent(found -> read(found).forEach(file -> files.put(file.name(), file)));
        return new Configuration(directory, files);
    }

    /**
     * The files as they are now, from the same places.
     *
     * @throws BadInputException where one cannot be read
     */
    public Configuration reread() {
        return at(directory);
    }

    /** What tells whether the user's files are others than before. */
    public FileStamps stamps() {
        return directory.map(FileStamps::of).orElseGet(() -> new FileStamps(Map.of(), true));
    }

    /** The user's directory, where there is one. */
    public Optional<Path> directory() {
        return directory;
    }

    /** Every file, in order of name. */
    public List<ConfigurationFile> files() {
        return List.copyOf(files.values());
    }

    /** The JSON schemas by which editors complete the files. */
    public static List<ConfigurationFile> schemas() {
        return List.copyOf(BuiltInFiles.schemas().values());
    }

    /** The files of a folder, {@code sources} or {@code tags}, in order of name. */
    public List<ConfigurationFile> folder(String folder) {
        return files.values().stream()
                .filter(file -> file.name().startsWith(folder + "/"))
                .toList();
    }

    /** The files of sources, in order of name. */
    public List<ConfigurationFile> sources() {
        return folder("sources").stream()
                .filter(file -> !file.name().equals(PRODUCTS))
                .toList();
    }

    /** Where products are listed. */
    public ConfigurationFile products() {
        return file(PRODUCTS);
    }

    /** The tables that the default files name. */
    public static List<ConfigurationFile> tables() {
        return List.copyOf(BuiltInFiles.tables().values());
    }

    /**
     * The text of a file that another names, from where that lies; empty where there is none.
     *
     * @throws BadInputException where it cannot be read
     */
    public Optional<String> beside(ConfigurationFile file, String name) {
        if (file.builtIn()) {
            String folder = file.name()
                    .substring(0, file.name().length() - file.fileName().length());
            return Optional.ofNullable(BuiltInFiles.tables().get(folder + name)).map(ConfigurationFile::text);
        }
        return sibling(file, name).filter(Files::isRegularFile).map(Configuration::textOf);
    }

    private static Optional<Path> sibling(ConfigurationFile file, String name) {
        try {
            return Optional.of(Path.of(file.origin()).resolveSibling(name));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    /** The edge rules and namespaces. */
    public ConfigurationFile identity() {
        return file("identity.yml");
    }

    /** What to do about whom. */
    public ConfigurationFile playbooks() {
        return file("playbooks.yml");
    }

    /** What {@code idem.yml} says. */
    public Settings settings() {
        ConfigurationFile file = file("idem.yml");
        return Settings.read(file.origin(), file.text());
    }

    private ConfigurationFile file(String name) {
        ConfigurationFile file = files.get(name);
        if (file == null) {
            throw new IllegalStateException("the program's jar lacks its default " + name);
        }
        return file;
    }

    private static Path existing(Path directory, String namedBy) {
        if (!Files.isDirectory(directory)) {
            throw new BadInputException(
                    "found no directory %s; expected the one that %s names: make it with \"idem config init %s\""
                            .formatted(directory, namedBy, directory));
        }
        return directory;
    }

    private static List<ConfigurationFile> read(Path directory) {
        List<Path> places = new java.util.ArrayList<>();
        places.add(directory);
        FOLDERS.stream()
                .map(directory::resolve)
                .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                .map(place -> must(Files.isDirectory(place), place, "a directory"))
                .forEach(places::add);
        return places.stream()
                .flatMap(place -> readFolder(directory, place).stream())
                .toList();
    }

    private static List<ConfigurationFile> readFolder(Path directory, Path place) {
        try (var entries = Files.list(place)) {
            return entries.filter(path -> path.toString().endsWith(".yml") && !isLockOfAnEditor(path))
                    .sorted()
                    .map(path -> must(Files.isRegularFile(path), path, "a file"))
                    .map(path -> new ConfigurationFile(
                            directory.relativize(path).toString().replace('\\', '/'),
                            path.toString(),
                            false,
                            textOf(path)))
                    .toList();
        } catch (IOException e) {
            throw unreadable(place, e);
        }
    }

    /** What is not read must not count as absent: the program's own file would stand in for it unnoticed. */
    private static Path must(boolean holds, Path path, String expected) {
        if (!holds) {
            throw new BadInputException(
                    "found at %s what is not %s, such as a link to nothing or a pipe; expected %s: mend or remove it"
                            .formatted(path, expected, expected));
        }
        return path;
    }

    private static boolean isLockOfAnEditor(Path path) {
        return path.getFileName().toString().startsWith(".#") && Files.isSymbolicLink(path);
    }

    /** The text of a file that people write, without the mark that editors and spreadsheets put before it. */
    public static String textOf(Path path) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(FILES.bytes(path)))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new BadInputException(
                    "found %s in an encoding that is not UTF-8; expected UTF-8: save it as UTF-8".formatted(path));
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private static BadInputException unreadable(Path path, IOException e) {
        return new BadInputException("found that %s cannot be read (%s); expected a file that this user may read"
                .formatted(path, FileObstacle.of(e)));
    }
}
