package idem.graph.run;

/**
 * A rule file as it was when a run used it.
 *
 * @param hash of the file and of all else that decides
 * @param text the file's own
 */
public record RuleSet(String hash, String text) {}
