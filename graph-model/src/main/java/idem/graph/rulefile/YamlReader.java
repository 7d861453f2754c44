package idem.graph.rulefile;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one YAML document into nodes that know their places. No type of the program is ever made from it. */
public final class YamlReader {

    private final Mistakes mistakes;

    private YamlReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The document's mapping; empty, with a mistake noted, where the text is no YAML or no mapping. */
    public static Optional<YamlMap> read(String text, Mistakes mistakes) {
        if (!YamlExtent.hasReadableLines(text, mistakes)) {
            return Optional.empty();
        }
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(200);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
            Node root = composer.getSingleNode();
            if (root instanceof MappingNode mapping) {
                return YamlExtent.isReadable(root, text, mistakes)
                        ? Optional.of(new YamlReader(mistakes).map(mapping))
                        : Optional.empty();
            }
            mistakes.add(1, 1, root == null ? "an empty file" : "no mapping", "keys and values");
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            mistakes.add(
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "what is no YAML (" + e.getProblem() + ")",
                    "YAML: look at indentation, quotes and brackets there");
        } catch (YAMLException e) {
            mistakes.add(1, 1, "what is no YAML (" + e.getMessage() + ")", "YAML in UTF-8");
        }
        return Optional.empty();
    }

    private YamlMap map(MappingNode node) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        Map<String, YamlScalar> keys = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                mistakes.add(line(tuple.getKeyNode()), column(tuple.getKeyNode()), "a key that is no word", "a word");
                continue;
            }
            String key = keyNode.getValue();
            if (entries.putIfAbsent(key, node(tuple.getValueNode())) != null) {
                mistakes.add(line(keyNode), column(keyNode), "\"" + key + "\" a second time", "each key once");
            } else {
                keys.put(key, scalar(keyNode));
            }
        }
        return new YamlMap(entries, keys, mistakes, line(node), column(node));
    }

    private Yaml node(Node node) {
        if (node instanceof MappingNode mapping) {
            return map(mapping);
        }
        if (node instanceof SequenceNode sequence) {
            List<Yaml> items = sequence.getValue().stream().map(this::node).toList();
            return new YamlList(items, line(node), column(node));
        }
        return scalar((ScalarNode) node);
    }

    private static YamlScalar scalar(ScalarNode node) {
        return new YamlScalar(node.getValue(), !node.isPlain(), line(node), column(node));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().getColumn() + 1;
    }
}
