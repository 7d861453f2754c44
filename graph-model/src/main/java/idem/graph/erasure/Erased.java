package idem.graph.erasure;

/**
 * What an erasure removed.
 *
 * @param id of the person
 * @param identifiers that are gone
 * @param unlinked devices and browsers that another person uses, too, and that so only lost their links to the person
 * @param events that are gone
 * @param mentions in events of others, decisions and history that are gone
 */
public record Erased(String id, long identifiers, long unlinked, long events, long mentions) {}
