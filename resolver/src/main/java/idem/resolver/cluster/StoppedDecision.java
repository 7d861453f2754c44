package idem.resolver.cluster;

/**
 * A {@code same} that could not be carried out, as it contradicts a {@code different}.
 *
 * @param same what was asked for
 * @param different the oldest that stands against it
 */
public record StoppedDecision(Decision same, Decision different) {}
