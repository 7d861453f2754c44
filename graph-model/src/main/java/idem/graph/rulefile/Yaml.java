package idem.graph.rulefile;

/** A node of a YAML document with its place, both counted from 1. */
public sealed interface Yaml permits YamlMap, YamlList, YamlScalar {

    int line();

    int column();

    /** What a message calls it: the text of a scalar, else its shape. */
    String described();
}
