package idem.graph.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.apache.commons.validator.routines.EmailValidator;
import org.junit.jupiter.api.Test;

/** The quick way beside the library's, on addresses that are put together from what is usual and what is not. */
class MailAddressesTests {

    private static final EmailValidator LIBRARY = EmailValidator.getInstance(true, true);
    private static final long SEED = Long.getLong("idem.seed", 20_261_126);
    private static final String[] OF_NAMES = {
        "a",
        "z9",
        "Tom",
        ".",
        "-",
        "_",
        "+",
        "..",
        "@",
        " ",
        "\"",
        "\u4f60",
        "o'neil",
        "x".repeat(30),
        "\\",
        "(c)",
        "/",
        "\n"
    };
    private static final String[] DOMAINS = {
        "mail.cn",
        "qq.com",
        "MAIL.cn",
        "localhost",
        "nowhere",
        "x",
        "",
        "a..b",
        "-a.cn",
        "[127.0.0.1]",
        "mail.cn.",
        "\u4f8b\u5b50.\u6d4b\u8bd5",
        "mail.cn ",
        "a@mail.cn",
        "mail.123",
        "mail.local"
    };

    @Test
    void saysWhatTheLibrarySays() {
        MailAddresses addresses = new MailAddresses(LIBRARY::isValid);
        SplittableRandom random = new SplittableRandom(SEED);
        int valid = 0;
        for (int i = 0; i < 30_000; i++) {
            StringBuilder address = new StringBuilder();
            for (int part = random.nextInt(5); part > 0; part--) {
                address.append(OF_NAMES[random.nextInt(random.nextInt(2) == 0 ? 4 : OF_NAMES.length)]);
            }
            address.append(random.nextInt(20) == 0 ? "" : "@").append(DOMAINS[random.nextInt(DOMAINS.length)]);
            boolean expected = LIBRARY.isValid(address.toString());
            valid += expected ? 1 : 0;
            assertThat(addresses.contain(address.toString()))
                    .as("seed %d: %s", SEED, address)
                    .isEqualTo(expected);
        }
        assertThat(valid).isBetween(3000, 27_000);
    }
}
