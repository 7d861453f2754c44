package idem.resolver.run;

/** How much of the graph a run is asked to look at. */
public enum Extent {
    /** What changed and what is due, with all that it touches; everything only where that will not do. */
    CHANGES,
    /** All of it. */
    EVERYTHING
}
