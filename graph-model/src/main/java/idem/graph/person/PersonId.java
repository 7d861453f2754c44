package idem.graph.person;

import java.util.regex.Pattern;

/** The name of a person, which lives on from run to run and is never given to another. */
public record PersonId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public PersonId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "found a person id of " + value.length() + " characters; expected 1 to 64 letters, digits, _ or -");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
