package idem.graph.rulefile;

import java.util.List;

/** A sequence of nodes. */
public record YamlList(List<Yaml> items, int line, int column) implements Yaml {

    public YamlList {
        items = List.copyOf(items);
    }

    @Override
    public String described() {
        return "a list of " + items.size();
    }
}
