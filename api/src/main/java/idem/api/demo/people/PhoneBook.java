package idem.api.demo.people;

import java.util.Locale;

/** Hands out mobile numbers of mainland China, each once. */
final class PhoneBook {

    private static final String[] PREFIXES = {
        "131", "132", "133", "135", "136", "137", "138", "139", "150", "151", "152", "157", "158", "159", "166", "173",
        "176", "177", "178", "180", "181", "182", "183", "185", "186", "187", "188", "189", "198", "199"
    };

    private static final long SUBSCRIBERS = 100_000_000L;
    /** Prime to {@link #SUBSCRIBERS}: multiples of it meet each subscriber number once before any again. */
    private static final long STRIDE = 73_939_133L;

    private final long offset;
    private long handedOut;

    PhoneBook(Dice dice) {
        this.offset = dice.between(0, SUBSCRIBERS - 1);
    }

    /** Eleven digits, never one that forms are filled with. */
    String next() {
        while (true) {
            long index = handedOut++;
            String subscriber = String.format(Locale.ROOT, "%08d", (offset + index * STRIDE) % SUBSCRIBERS);
            if (subscriber.endsWith("0000") || subscriber.equals("00138000") || subscriber.startsWith("0000")) {
                continue;
            }
            return PREFIXES[(int) (index % PREFIXES.length)] + subscriber;
        }
    }
}
