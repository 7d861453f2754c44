package idem.graph.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTests {

    @ParameterizedTest
    @CsvSource({
        "+8613800000001, +86138****0001",
        "person@mail.cn, p***@mail.cn",
        "oGZUI0egBJY1zhBYw2KhdUfwVJJE, oG***JE",
        "abcde, ab***de",
        "abcd, ***",
        "a, ***",
        "王小明先生啊, 王小***生啊"
    })
    void showsOnlyWhatTheContractAllows(String value, String masked) {
        assertThat(Masking.mask(value)).isEqualTo(masked);
    }

    @Test
    void anIdentifierPrintsItselfMasked() {
        assertThat(new Identifier("phone", "+8613800000001")).hasToString("phone:+86138****0001");
    }
}
