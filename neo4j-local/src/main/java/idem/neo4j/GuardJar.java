package idem.neo4j;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The guard's class as a jar of its own: a JVM cannot take it out of the nested jars of an executable jar. */
final class GuardJar {
    private static final String CLASS_FILE = "idem/neo4j/Guard.class";

    private GuardJar() {}

    /** Writes the jar where it is missing or differs. */
    static void write(Path jar) throws IOException {
        byte[] wanted = bytes();
        if (!Files.exists(jar) || !Arrays.equals(Files.readAllBytes(jar), wanted)) {
            Files.write(jar, wanted);
        }
    }

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (InputStream classFile = Objects.requireNonNull(Guard.class.getResourceAsStream("Guard.class"));
                ZipOutputStream out = new ZipOutputStream(jar)) {
            ZipEntry entry = new ZipEntry(CLASS_FILE);
            entry.setTime(0);
            out.putNextEntry(entry);
            classFile.transferTo(out);
            out.closeEntry();
        }
        return jar.toByteArray();
    }
}
