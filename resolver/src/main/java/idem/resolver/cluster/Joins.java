package idem.resolver.cluster;

import idem.resolver.table.LinkTable;
import java.util.Optional;

/**
 * What joined two clusters, in order: the stewards' {@code same} pairs, then links, strongest first. Between two identifiers of
 * a cluster there is exactly one path of these, and no other path's weakest link is stronger.
 */
public final class Joins {

    private final LinkTable table;
    private final StewardsJoins stewards;
    private final int[] links;

    Joins(LinkTable table, StewardsJoins stewards, int[] links) {
        this.table = table;
        this.stewards = stewards;
        this.links = links;
    }

    public int size() {
        return stewards.joined().size() + links.length;
    }

    /** One of the two identifiers. */
    public int a(int join) {
        return join < decisions() ? stewards.joined().get(join).a() : table.a(links[join - decisions()]);
    }

    /** The other identifier. */
    public int b(int join) {
        return join < decisions() ? stewards.joined().get(join).b() : table.b(links[join - decisions()]);
    }

    /** The decision that joined; empty where a link did. */
    public Optional<Decision> decision(int join) {
        return join < decisions() ? Optional.of(stewards.joined().get(join).said()) : Optional.empty();
    }

    /** The link that joined; -1 where a decision did. */
    public int link(int join) {
        return join < decisions() ? -1 : links[join - decisions()];
    }

    /** How many of the first were decisions. */
    int decisions() {
        return stewards.joined().size();
    }
}
