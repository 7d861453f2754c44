package idem.graph.db;

/** Whether a graph does what it is asked. */
public enum Reach {
    /** It does. */
    ANSWERS,
    /** Neo4j answers, but its database does not work until Neo4j is started again, as after its disk was full. */
    BROKEN,
    /** Neo4j does not answer. */
    SILENT
}
