package idem.api.demo.people;

/** How a person takes to the shop over time. */
public enum Temper {
    /** Buys steadily. */
    LOYAL,
    /** Buys steadily and dearly. */
    LAVISH,
    /** Came within the last three weeks. */
    NEW,
    /** Buys now and then. */
    OCCASIONAL,
    /** Bought, and has not been back for weeks. */
    FADING,
    /** Bought long ago, and not since. */
    LAPSED,
    /** Bought long ago, and again of late. */
    RETURNED,
    /** Looks and does not buy. */
    LOOKING;

    private static final double[] SHARES = {0.15, 0.06, 0.12, 0.30, 0.11, 0.09, 0.06, 0.11};

    static Temper draw(Dice dice) {
        return values()[dice.weighted(SHARES)];
    }
}
