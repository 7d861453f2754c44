package idem.ingest.mapping;

/** Ends the mapping of one row, inside this package. */
final class FlawException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    FlawException(String column, String found, String expected) {
        super("a flaw in a row", null, false, false);
        this.flaw = new Flaw(column, found, expected);
    }

    Flaw flaw() {
        return flaw;
    }
}
