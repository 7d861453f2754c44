package idem.graph.rulefile;

import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Bounds what a YAML text may grow to: a few aliases of aliases stand for billions of values, one of itself for endless ones. */
final class YamlExtent {

    static final int LONGEST_LINE = 1_000_000;

    private static final int DEEPEST = 50;
    private static final int MOST_BY_ALIASES = 100_000;

    private final Mistakes mistakes;
    private final long most;
    private long seen;

    private YamlExtent(Mistakes mistakes, long most) {
        this.mistakes = mistakes;
        this.most = most;
    }

    /** Whether no line is so long that the parser, whose time grows with a line's square, would not come to its end. */
    static boolean hasReadableLines(String text, Mistakes mistakes) {
        int line = 1;
        for (int start = 0; start < text.length(); line++) {
            int end = text.indexOf('\n', start);
            int length = (end < 0 ? text.length() : end) - start;
            if (length > LONGEST_LINE) {
                mistakes.add(
                        line,
                        1,
                        "a line of " + length + " characters",
                        "lines of at most " + LONGEST_LINE + " characters");
                return false;
            }
            start += length + 1;
        }
        return true;
    }

    /** Whether all that the root stands for, aliases written out, can be read; notes a mistake otherwise. */
    static boolean isReadable(Node root, String text, Mistakes mistakes) {
        return new YamlExtent(mistakes, MOST_BY_ALIASES + (long) text.length()).fits(root, 1);
    }

    private boolean fits(Node node, int depth) {
        if (depth > DEEPEST) {
            return refuse(node, "values nested deeper than " + DEEPEST + ", or within themselves", "fewer levels");
        }
        if (++seen > most) {
            return refuse(node, "aliases that stand for more than " + most + " values", "fewer, written out");
        }
        return parts(node).allMatch(part -> fits(part, depth + 1));
    }

    private boolean refuse(Node node, String found, String expected) {
        mistakes.add(node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1, found, expected);
        return false;
    }

    private static Stream<Node> parts(Node node) {
        if (node instanceof MappingNode mapping) {
            return mapping.getValue().stream().map(tuple -> tuple.getValueNode());
        }
        return node instanceof SequenceNode sequence ? sequence.getValue().stream() : Stream.empty();
    }
}
