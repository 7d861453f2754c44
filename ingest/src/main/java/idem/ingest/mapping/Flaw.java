package idem.ingest.mapping;

/**
 * What is wrong with a line.
 *
 * @param column the column or field; empty where it is the line as a whole
 * @param found what stands there; may hold personal values, so it goes to the rejected file and to the sender alone
 * @param expected what should stand there
 */
public record Flaw(String column, String found, String expected) {

    private static final int LONGEST = 200;

    public Flaw {
        found = found.length() <= LONGEST ? found : found.substring(0, LONGEST) + "…";
    }
}
