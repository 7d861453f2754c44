package idem.tagger.rule;

import idem.graph.rulefile.Yaml;
import idem.graph.rulefile.YamlList;
import idem.graph.rulefile.YamlMap;
import idem.graph.rulefile.YamlScalar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hash of a rule as it is written, but for white space, comments and quotes. */
final class RuleHash {

    private static final int BYTES = 8;

    private RuleHash() {}

    static String of(Yaml node) {
        StringBuilder text = new StringBuilder();
        write(node, text);
        return of(text.toString());
    }

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(Yaml node, StringBuilder text) {
        if (node instanceof YamlMap map) {
            text.append('{');
            for (String key : map.keys()) {
                text.append('"').append(key).append("\":");
                map.get(key).ifPresent(value -> write(value, text));
                text.append(',');
            }
            text.append('}');
        } else if (node instanceof YamlList list) {
            text.append('[');
            for (Yaml item : list.items()) {
                write(item, text);
                text.append(',');
            }
            text.append(']');
        } else {
            text.append('"').append(((YamlScalar) node).text()).append('"');
        }
    }
}
