package idem.graph;

/** Hears how far long work has come. Called from the thread that works; cheap. */
public interface Progress {

    /** Hears nothing. */
    Progress NONE = new Progress() {
        @Override
        public void stage(String name, long total) {}

        @Override
        public void advance(long steps) {}
    };

    /**
     * A new stage begins.
     *
     * @param total its steps, or -1 where unknown
     */
    void stage(String name, long total);

    /** So many more steps of the stage are done. */
    void advance(long steps);
}
