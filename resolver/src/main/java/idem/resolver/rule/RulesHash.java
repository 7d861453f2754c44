package idem.resolver.rule;

import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The name of everything that decides: comments and layout of the file aside, and this resolver's version. */
final class RulesHash {

    /** Raised whenever the algorithm, a normaliser or a built-in list begins to decide otherwise. */
    private static final int RESOLVER_VERSION = 2;

    private RulesHash() {}

    static String of(YamlMap file) {
        StringBuilder content = new StringBuilder("resolver ").append(RESOLVER_VERSION);
        write(file, content);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(content.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "found a Java without SHA-256; expected one that keeps to its specification", e);
        }
    }

    private static void write(Yaml node, StringBuilder content) {
        if (node instanceof YamlMap map) {
            content.append('{');
            for (String key : map.keys()) {
                write(key, content);
                map.get(key).ifPresent(value -> write(value, content));
            }
            content.append('}');
        } else if (node instanceof YamlList list) {
            content.append('[');
            list.items().forEach(item -> write(item, content));
            content.append(']');
        } else if (node instanceof YamlScalar scalar) {
            write(scalar.text(), content);
        }
    }

    private static void write(String text, StringBuilder content) {
        content.append(text.length()).append(':').append(text).append(',');
    }
}
