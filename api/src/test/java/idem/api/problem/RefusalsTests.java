package idem.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class RefusalsTests {

    private static final String TWO_MISTAKES = """
            rules:1:18: found the key "limt"; expected one of scope, limit; did you mean "limit"?
            rules:2:8: found "3"; expected a list""";

    @Test
    void mistakesInLinesNameTheFieldAndTheFirstOfThemAndTellAll() {
        assertThat(Refusals.told(HttpStatus.UNPROCESSABLE_CONTENT, "body", TWO_MISTAKES))
                .isEqualTo(new Problem(
                        "about:blank",
                        "Unprocessable Content",
                        422,
                        TWO_MISTAKES,
                        "rules",
                        "the key \"limt\" at line 1, column 18",
                        "one of scope, limit; did you mean \"limit\"?"));
    }

    @Test
    void aMistakeOfARequestNamesItsField() {
        assertThat(Refusals.told(HttpStatus.BAD_REQUEST, "body", "b: found none; expected namespace:value"))
                .isEqualTo(Problem.of(400, "Bad Request", "b", "none", "namespace:value"));
        assertThat(Refusals.told(HttpStatus.BAD_REQUEST, "body", "found none; expected some"))
                .isEqualTo(Problem.of(400, "Bad Request", "body", "none", "some"));
        assertThat(Refusals.told(HttpStatus.CONFLICT, "body", "another run is under way"))
                .isEqualTo(Problem.of(409, "Conflict", "another run is under way"));
    }
}
