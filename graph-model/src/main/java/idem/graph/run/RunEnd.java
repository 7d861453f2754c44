package idem.graph.run;

/**
 * How a run ended.
 *
 * @param run as it stands now
 * @param wrote whether it wrote what other processes want to see
 */
public record RunEnd(Run run, boolean wrote) {}
