package idem.graph.db;

import ac.simons.neo4j.migrations.core.ClasspathResourceScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lists the migrations of the program where they lie, in a directory or a jar, nested or not. The library's own scanner
 * reads the whole class path for them, which takes seconds of processor time at each start.
 */
final class SchemaFiles implements ClasspathResourceScanner {

    private static final String ENDING = ".cypher";

    @Override
    public List<URL> scan(List<String> locations) {
        List<URL> files = new ArrayList<>();
        try {
            for (String location : locations) {
                String root = location.startsWith("/") ? location.substring(1) : location;
                for (URL found :
                        Collections.list(SchemaFiles.class.getClassLoader().getResources(root))) {
                    files.addAll("file".equals(found.getProtocol()) ? inDirectory(found) : inJar(found, root));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations of the schema cannot be listed", e);
        }
        return files;
    }

    private static List<URL> inDirectory(URL directory) throws IOException {
        List<URL> files = new ArrayList<>();
        try (Stream<Path> listed = Files.list(Path.of(directory.toURI()))) {
            for (Path file :
                    listed.filter(one -> one.toString().endsWith(ENDING)).toList()) {
                files.add(file.toUri().toURL());
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
        return files;
    }

    private static List<URL> inJar(URL directory, String root) throws IOException {
        List<URL> files = new ArrayList<>();
        if (directory.openConnection() instanceof JarURLConnection jar) {
            for (String name : Collections.list(jar.getJarFile().entries()).stream()
                    .map(Object::toString)
                    .filter(one -> one.startsWith(root + "/") && one.endsWith(ENDING))
                    .toList()) {
                files.addAll(Collections.list(SchemaFiles.class.getClassLoader().getResources(name)));
            }
        }
        return files;
    }
}
