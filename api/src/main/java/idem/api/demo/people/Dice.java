package idem.api.demo.people;

import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chance from a seed: the same seed throws the same, on every machine. */
public final class Dice {

    private static final long VERSION = 0x4000L;
    private static final long VERSION_CLEARED = ~0xf000L;
    private static final long VARIANT = Long.MIN_VALUE;
    private static final long VARIANT_CLEARED = -1L >>> 2;

    private final SplittableRandom random;

    public Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** Dice of their own, so that one subject's throws never shift another's. */
    public Dice split() {
        return new Dice(random.split());
    }

    /** From 0, below 1. */
    public double fraction() {
        return random.nextDouble();
    }

    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Both ends can be thrown. */
    public int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** Both ends can be thrown. */
    public long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    public <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    public char oneOf(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    /** An index, as likely as its weight. */
    public int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double thrown = random.nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            thrown -= weights[i];
            if (thrown < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Text of so many characters. */
    public String text(int length, String characters) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(oneOf(characters));
        }
        return text.toString();
    }

    /** In the form of a random UUID. */
    public String uuid() {
        return new UUID(
                        (random.nextLong() & VERSION_CLEARED) | VERSION,
                        (random.nextLong() & VARIANT_CLEARED) | VARIANT)
                .toString();
    }
}
