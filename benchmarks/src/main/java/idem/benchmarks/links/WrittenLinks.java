package idem.benchmarks.links;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes a generated CSV of links, in no order: people of a member number, a phone as people write it, an e-mail address, a device and
 * a cookie, links within one person, no pair twice, and two in a hundred between strangers. One row in fifty has quotes.
 */
public final class WrittenLinks {

    private static final int IDENTIFIERS_A_PERSON = 5;
    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {3, 1}, {4, 1}, {2, 3}, {4, 2}, {3, 4}
    };
    private static final int STRANGERS_IN_HUNDRED = 2;
    private static final int QUOTED_ONE_IN = 50;
    private static final int SECONDS_OF_YEAR = 31_536_000;
    private static final String[] SOURCES = {"app", "web", "store", "crm"};

    private final int identifiers;
    private final SplittableRandom random = new SplittableRandom(20_261_126);
    private final StringBuilder line = new StringBuilder();

    private WrittenLinks(int identifiers) {
        this.identifiers = identifiers;
    }

    /** Writes {@code FILE IDENTIFIERS LINKS}. */
    public static void main(String[] arguments) throws IOException {
        new WrittenLinks(Integer.parseInt(arguments[1])).write(Path.of(arguments[0]), Integer.parseInt(arguments[2]));
    }

    private void write(Path file, int links) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("a,b,last_seen,count,source\n".getBytes(StandardCharsets.US_ASCII));
            for (int link = 0; link < links; link++) {
                row(link);
                out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private void row(int link) {
        boolean stranger = random.nextInt(100) < STRANGERS_IN_HUNDRED;
        long pair = shuffled(link);
        int person = (int) (pair / PAIRS.length) * IDENTIFIERS_A_PERSON;
        int[] within = PAIRS[(int) (pair % PAIRS.length)];
        int one = stranger ? random.nextInt(identifiers) : person + within[0];
        int other = stranger ? random.nextInt(identifiers) : person + within[1];
        boolean quoted = random.nextInt(QUOTED_ONE_IN) == 0;
        line.setLength(0);
        field(key(one), quoted);
        line.append(',');
        field(key(other), quoted);
        line.append(',');
        int second = random.nextInt(SECONDS_OF_YEAR);
        int day = second / 86_400;
        two(line.append("2025-"), 1 + day / 31).append('-');
        two(line, 1 + day % 28).append('T');
        two(line, second / 3600 % 24).append(':');
        two(line, second / 60 % 60).append(':');
        two(line, second % 60).append("Z,");
        line.append(1 + random.nextInt(9))
                .append(',')
                .append(SOURCES[random.nextInt(SOURCES.length)])
                .append('\n');
    }

    /** The pair of a person's identifiers that comes at this place; each comes once. */
    private long shuffled(long place) {
        long pairs = identifiers / IDENTIFIERS_A_PERSON * (long) PAIRS.length;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(pairs);
        long mixed = place;
        do {
            mixed = (mixed * 0x5851F42D4C957F2DL + 1) & ((1L << bits) - 1);
            mixed ^= mixed >>> (bits / 2);
            mixed = (mixed * 0x14057B7EF767814FL) & ((1L << bits) - 1);
            mixed ^= mixed >>> (bits / 2);
        } while (mixed >= pairs);
        return mixed;
    }

    private void field(String text, boolean quoted) {
        line.append(quoted ? "\"" : "").append(text).append(quoted ? "\"" : "");
    }

    private static StringBuilder two(StringBuilder to, int number) {
        return to.append(number < 10 ? "0" : "").append(number);
    }

    /** Two identifiers have the same key only where they are the same. */
    private static String key(int identifier) {
        int person = identifier / IDENTIFIERS_A_PERSON;
        long mixed = (identifier + 1L) * 0x9E3779B97F4A7C15L;
        return switch (identifier % IDENTIFIERS_A_PERSON) {
            case 0 -> "crm_id:c" + (100_000_000L + person * 7L % 900_000_000L);
            case 1 -> "phone:13" + ((person + 1L) * 387_420_487L % 900_000_000L + 100_000_000L);
            case 2 -> "email:u" + person + "@mail.cn";
            case 3 -> "device_id:" + Long.toHexString(mixed | Long.MIN_VALUE);
            default -> "cookie:" + Long.toHexString(mixed | Long.MIN_VALUE);
        };
    }
}
