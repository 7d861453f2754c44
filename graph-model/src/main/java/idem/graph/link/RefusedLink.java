package idem.graph.link;

/** A link with the refusal that the last run left on it. */
public record RefusedLink(Link link, StoredRefusal refusal) {}
