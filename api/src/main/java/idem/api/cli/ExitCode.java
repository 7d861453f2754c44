package idem.api.cli;

/** How a command ends, as the shell sees it. */
enum ExitCode {
    DONE(0),
    /** A scenario, verification or evaluation failed. */
    CHECK_FAILED(1),
    /** Wrong usage, or bad input. */
    BAD_INPUT(2),
    GRAPH_OUT_OF_REACH(3),
    /** Another run holds the lock. */
    LOCKED(4),
    /** A defect of the program. */
    DEFECT(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
