package idem.tagger.compute;

import idem.tagger.rule.EventPath;
import idem.tagger.rule.Products;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in an event's properties that paths lead through or end at; the members of the outermost one are the properties. */
final class Branch {

    /** The number of no path. */
    static final int NO_PATH = -1;

    /** The member whose items are products. */
    static final String PRODUCTS = "products";

    private final Map<String, Branch> members = new HashMap<>();
    private final List<Told> told = new ArrayList<>();
    private int path = NO_PATH;

    /** A member of a product that the list of products may tell, and the number of the path that ends there. */
    record Told(String name, int path) {}

    /** Lets a path of properties end where its names lead from here, the outermost. */
    void lead(EventPath.Property property, int number) {
        List<String> names = property.names();
        String last = names.get(names.size() - 1);
        Branch outer = this;
        for (String name : names.subList(0, names.size() - 1)) {
            outer = outer.branch(name);
        }
        outer.branch(last).path = number;
        boolean ofProduct =
                names.size() == 1 || (names.size() == 2 && names.get(0).equals(PRODUCTS));
        if (ofProduct && Products.mayTell(last)) {
            outer.told.add(new Told(last, number));
        }
    }

    private Branch branch(String name) {
        return members.computeIfAbsent(name, added -> new Branch());
    }

    /** The place of a member; null where no path leads. */
    @Nullable
    Branch member(String name) {
        return members.get(name);
    }

    /** The number of the path that ends here, or {@link #NO_PATH}. */
    int path() {
        return path;
    }

    /** What the list of products may tell of the members here. */
    List<Told> told() {
        return told;
    }
}
