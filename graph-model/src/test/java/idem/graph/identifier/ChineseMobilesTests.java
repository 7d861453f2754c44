package idem.graph.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The quick way beside the library's, for all numbers that begin with 1 by their first digits. */
class ChineseMobilesTests {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    @Test
    void bringsNumbersToTheFormThatTheLibraryBringsThemTo() {
        Normaliser phone = new Normaliser.Phone("CN");
        Normaliser elsewhere = new Normaliser.Phone("DE");
        SplittableRandom random = new SplittableRandom(1);
        int valid = 0;
        for (int first = 10_000; first < 20_000; first++) {
            String written = first + String.format("%06d", random.nextInt(1_000_000));
            Optional<String> expected = library(written, "CN");
            valid += expected.isPresent() ? 1 : 0;
            assertThat(phone.normalise(written)).as(written).isEqualTo(expected);
            assertThat(phone.normalise("+86" + written)).isEqualTo(library("+86" + written, "CN"));
            assertThat(elsewhere.normalise("+86" + written)).isEqualTo(library("+86" + written, "DE"));
            if (first % 10 == 0) {
                assertThat(elsewhere.normalise(written)).isEqualTo(library(written, "DE"));
                assertThat(phone.normalise(written + "0")).isEqualTo(library(written + "0", "CN"));
                assertThat(phone.normalise(written.substring(1))).isEqualTo(library(written.substring(1), "CN"));
            }
        }
        assertThat(valid).isBetween(3000, 9000);
    }

    private static Optional<String> library(String written, String region) {
        try {
            PhoneNumber number = UTIL.parse(written, region);
            return UTIL.isValidNumber(number)
                    ? Optional.of(UTIL.format(number, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
