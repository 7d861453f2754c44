package idem.graph.identifier;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.EmailValidator;

/** Brings the written forms of one value to one form. Every kind trims and applies NFKC first. */
public sealed interface Normaliser {

    /** The one form; empty where the value does not fit. */
    Optional<String> normalise(String written);

    /** Whether a normalised value is one that people type where they will not tell, beside the words for nothing. */
    default boolean standsForNothing(String normalised) {
        return false;
    }

    /** The usual ones of the values that {@link #standsForNothing} tells. */
    default Set<String> famous() {
        return Set.of();
    }

    /** What a message expects of a value. */
    String expected();

    /** Without white space at the ends, in Unicode's NFKC form: full-width digits and letters become plain ones. */
    static String clean(String written) {
        for (int i = 0; i < written.length(); i++) {
            if (written.charAt(i) >= 0x80) {
                return Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
            }
        }
        return written.strip();
    }

    /** Any text. */
    record Plain() implements Normaliser {
        @Override
        public Optional<String> normalise(String written) {
            return Optional.of(clean(written)).filter(value -> !value.isEmpty());
        }

        @Override
        public String expected() {
            return "a value";
        }
    }

    /** Any text, in lower case. */
    record Lower() implements Normaliser {
        @Override
        public Optional<String> normalise(String written) {
            return new Plain().normalise(written).map(value -> value.toLowerCase(Locale.ROOT));
        }

        @Override
        public String expected() {
            return "a value";
        }
    }

    /** An e-mail address, in lower case. */
    record Email() implements Normaliser {
        private static final MailAddresses VALID = new MailAddresses(EmailValidator.getInstance(true, true)::isValid);
        private static final String FAMOUS = "test@test.com";

        @Override
        public Optional<String> normalise(String written) {
            return new Plain()
                    .normalise(written)
                    .map(value -> value.toLowerCase(Locale.ROOT))
                    .filter(VALID::contain);
        }

        @Override
        public boolean standsForNothing(String normalised) {
            return normalised.equals(FAMOUS);
        }

        @Override
        public Set<String> famous() {
            return Set.of(FAMOUS);
        }

        @Override
        public String expected() {
            return "an e-mail address";
        }
    }

    /**
     * A telephone number in E.164. One with an extension is refused: it is a marketplace's virtual number.
     *
     * @param region the ISO 3166 code of the country whose numbers are written without a prefix
     */
    record Phone(String region) implements Normaliser {
        private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
        private static final Pattern WRITTEN =
                Pattern.compile("(?:tel:)?(?:\\(?\\+|[0-9(])[0-9()\\[\\] .·/\\u2010-\\u2015-]{4,30}");

        private static final Pattern REPEATED_DIGIT = Pattern.compile("\\+?(?:86)?(\\d)\\1{4,}");
        private static final String FAMOUS = "13800138000";
        private static final String CHINA = "CN";
        private static final ChineseMobiles MOBILES =
                new ChineseMobiles(e164 -> new Phone(CHINA).parse(e164).equals(Optional.of(e164)));

        @Override
        public boolean standsForNothing(String normalised) {
            return normalised.endsWith(FAMOUS)
                    || (endsRepeated(normalised)
                            && REPEATED_DIGIT.matcher(normalised).matches());
        }

        @Override
        public Set<String> famous() {
            return Set.of("+86" + FAMOUS);
        }

        /** Whether numbers without a prefix are those of mainland China. */
        boolean inChina() {
            return region.equals(CHINA);
        }

        /** Whether eleven digits from {@code begin} on are surely a valid mobile number of mainland China. */
        boolean isMobile(byte[] digits, int begin) {
            return MOBILES.contain(digits, begin);
        }

        private static boolean endsRepeated(String normalised) {
            int last = normalised.length() - 1;
            return last > 0 && normalised.charAt(last) == normalised.charAt(last - 1);
        }

        @Override
        public Optional<String> normalise(String written) {
            String value = clean(written);
            Optional<String> mobile = MOBILES.e164(value, inChina());
            return mobile.isPresent() ? mobile : parse(value);
        }

        private Optional<String> parse(String value) {
            if (!WRITTEN.matcher(value).matches()) {
                return Optional.empty();
            }
            try {
                PhoneNumber number = UTIL.parse(value, region);
                if (number.hasExtension() || !UTIL.isValidNumber(number)) {
                    return Optional.empty();
                }
                return Optional.of(UTIL.format(number, PhoneNumberUtil.PhoneNumberFormat.E164));
            } catch (NumberParseException e) {
                return Optional.empty();
            }
        }

        @Override
        public String expected() {
            return "a telephone number, with + and the country's code or of region " + region;
        }

        /** Whether libphonenumber knows the region. */
        public boolean knownRegion() {
            return UTIL.getSupportedRegions().contains(region);
        }
    }
}
