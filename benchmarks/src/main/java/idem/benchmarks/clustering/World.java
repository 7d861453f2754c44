package idem.benchmarks.clustering;

import idem.resolver.table.LinkTable;
import idem.resolver.table.LinkTableBuilder;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A generated graph: people with some five identifiers each, nearly all links within one person and two in a hundred between
 * strangers, so that limits bite; and, where wanted, one component that holds many of them. Links are shuffled, identifiers
 * numbered by first appearance.
 */
public final class World {

    private static final int IDENTIFIERS_A_PERSON = 5;
    private static final double STRANGERS = 0.02;
    private static final int KINDS = 5;

    private final int identifiers;
    private final int[] a;
    private final int[] b;
    private final SplittableRandom random;

    private World(int identifiers, int links, long seed) {
        this.identifiers = identifiers;
        this.a = new int[links];
        this.b = new int[links];
        this.random = new SplittableRandom(seed);
    }

    /** A world without a large component. */
    public static World ofPeople(int identifiers, int links) {
        return withBlob(identifiers, links, 0);
    }

    /** The same where the first {@code blob} identifiers hang together. */
    static World withBlob(int identifiers, int links, int blob) {
        World world = new World(identifiers, links, 20_261_125);
        int strangers = (int) (links * STRANGERS);
        int next = 0;
        for (int person = 0; person < identifiers; person += IDENTIFIERS_A_PERSON) {
            long left = (long) (links - strangers) * Math.min(identifiers, person + IDENTIFIERS_A_PERSON) / identifiers
                    - next;
            next = world.linkPerson(next, person, (int) left, blob);
        }
        while (next < links) {
            int one = world.random.nextInt(identifiers);
            int other = world.random.nextInt(identifiers);
            if (one != other) {
                world.link(next++, one, other);
            }
        }
        world.shuffle();
        world.number();
        return world;
    }

    public int identifiers() {
        return identifiers;
    }

    public int[] a() {
        return a;
    }

    public int[] b() {
        return b;
    }

    /** The links packed, with their times. */
    LinkTable table(Times times) {
        LinkTableBuilder builder = LinkTable.builder();
        for (int i = 0; i < identifiers; i++) {
            builder.addIdentifier(key(i));
        }
        int origin = builder.origin("benchmark", "");
        SplittableRandom moments = new SplittableRandom(7);
        for (int link = 0; link < a.length; link++) {
            long seen = times.of(moments.nextLong() >>> 1);
            builder.add(a[link], b[link], origin, seen, seen, 1);
        }
        return builder.build();
    }

    /** Links the identifiers of a person, no pair twice; in the blob each hangs on any earlier one. */
    private int linkPerson(int begin, int person, int links, int blob) {
        int size = Math.min(identifiers - person, IDENTIFIERS_A_PERSON);
        int next = begin;
        long linked = 0;
        while (next < begin + Math.min(links, size * (size - 1) / 2)) {
            int newest = 1 + next - begin;
            boolean tree = newest < size;
            int one = tree ? newest : random.nextInt(size);
            int other = random.nextInt(tree ? newest : size);
            long pair = 1L << (Math.max(one, other) * IDENTIFIERS_A_PERSON + Math.min(one, other));
            if (one != other && (linked & pair) == 0) {
                linked |= pair;
                link(next++, person + one, person + other);
            }
        }
        if (person > 0 && person < blob) {
            link(next++, person, random.nextInt(person));
        }
        return next;
    }

    private void link(int place, int one, int other) {
        a[place] = one;
        b[place] = other;
    }

    private void shuffle() {
        for (int i = a.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int heldA = a[i];
            int heldB = b[i];
            link(i, a[other], b[other]);
            link(other, heldA, heldB);
        }
    }

    /** Numbers identifiers as they first appear; those without a link come last. */
    private void number() {
        int[] numbers = new int[identifiers];
        Arrays.fill(numbers, -1);
        int next = 0;
        for (int link = 0; link < a.length; link++) {
            next = number(numbers, a, link, next);
            next = number(numbers, b, link, next);
        }
    }

    private static int number(int[] numbers, int[] ends, int link, int next) {
        int identifier = ends[link];
        boolean first = numbers[identifier] < 0;
        if (first) {
            numbers[identifier] = next;
        }
        ends[link] = numbers[identifier];
        return first ? next + 1 : next;
    }

    public static String key(int number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        return switch ((int) Math.floorMod(mixed >>> 40, (long) KINDS)) {
            case 0 -> "crm_id:c" + (100_000_000 + (number * 7L) % 900_000_000L);
            case 1 ->
                "phone:+861"
                        + (3_000_000_000L
                                + Math.floorMod(mixed, 1_000_000L) * 1000
                                + number % 1000
                                + (number / 1000) * 1000L);
            case 2 -> "email:u" + number + "@mail.cn";
            case 3 -> "device_id:" + Long.toHexString(mixed | Long.MIN_VALUE);
            default -> "cookie:" + Long.toHexString(mixed | Long.MIN_VALUE);
        };
    }
}
