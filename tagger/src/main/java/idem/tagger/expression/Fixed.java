package idem.tagger.expression;

/** What is wanted of a segment whose members are fixed. */
enum Fixed {
    /** Its members and the meaning of what they were made by, which must have one. */
    BY_ORIGIN,
    /** Its members alone. */
    BY_MEMBERS
}
