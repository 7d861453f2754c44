package idem.ingest.mapping;

/** How events without a message id of their own come by one. */
final class MessageIds {

    /** How many characters a message id may have. */
    static final int LONGEST = 512;

    private MessageIds() {}

    /** The digest; with a number where equal ones came before. */
    static String numbered(Digest digest, Occurrences occurrences) {
        int before = occurrences.add(digest.high(), digest.low());
        return before == 0 ? digest.hex() : digest.hex() + "-" + (before + 1);
    }
}
