package idem.graph.rulefile;

/**
 * A single value, as its text: what a number or date means is for the reader of the key to say.
 *
 * @param quoted whether it stood in quotes, so that {@code ""} differs from nothing
 */
public record YamlScalar(String text, boolean quoted, int line, int column) implements Yaml {

    /** Whether nothing stands there. */
    public boolean isNull() {
        return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String described() {
        return isNull() ? "nothing" : "\"" + text + "\"";
    }
}
