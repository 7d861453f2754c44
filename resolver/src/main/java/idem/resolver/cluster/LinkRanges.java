package idem.resolver.cluster;

import idem.resolver.sort.Slices;
import idem.resolver.table.Counts;
import idem.resolver.table.LinkTable;
import java.util.concurrent.TimeUnit;

/**
 * Within which bounds the counts and times of all links lie, whatever parts a rule looks at.
 *
 * @param leastCounted no link counts less for a rule that admits it
 * @param mostCounted no link counts more
 * @param oldest no part was last seen before, in milliseconds since the epoch
 * @param newest no part was last seen later
 * @param unit all times lie a multiple of so many milliseconds before the newest
 */
record LinkRanges(long leastCounted, long mostCounted, long oldest, long newest, long unit) {

    private static final long EXACT_AS_DOUBLE = 1L << 53;
    private static final long[] UNITS = {
        TimeUnit.DAYS.toMillis(1),
        TimeUnit.HOURS.toMillis(1),
        TimeUnit.MINUTES.toMillis(1),
        TimeUnit.SECONDS.toMillis(1)
    };

    static LinkRanges of(LinkTable table) {
        Slices slices = Slices.of(table.links());
        LinkRanges[] ofSlice = new LinkRanges[slices.slices()];
        slices.forEach((slice, begin, end) -> ofSlice[slice] = of(table, begin, end));
        LinkRanges all = ofSlice[0];
        for (LinkRanges each : ofSlice) {
            all = all.plus(each);
        }
        long apart = all.newest - all.oldest;
        boolean exact = apart >= 0 && apart < EXACT_AS_DOUBLE;
        for (long unit : UNITS) {
            if (exact && allMultiples(table, slices, all.newest, unit)) {
                return new LinkRanges(all.leastCounted, all.mostCounted, all.oldest, all.newest, unit);
            }
        }
        return all;
    }

    /** How many units lie between the oldest time and the newest. */
    long timesApart() {
        return newest < oldest ? 0 : timeBeforeNewest(oldest);
    }

    /** How many units a time lies before the newest. */
    long timeBeforeNewest(long time) {
        long before = newest - time;
        return unit == 1 ? before : (long) ((double) before / unit);
    }

    private LinkRanges plus(LinkRanges other) {
        return new LinkRanges(
                Math.min(leastCounted, other.leastCounted),
                Math.max(mostCounted, other.mostCounted),
                Math.min(oldest, other.oldest),
                Math.max(newest, other.newest),
                1);
    }

    private static LinkRanges of(LinkTable table, int begin, int end) {
        long least = Long.MAX_VALUE;
        long most = 1;
        long oldest = Long.MAX_VALUE;
        long newest = Long.MIN_VALUE;
        for (int link = begin; link < end; link++) {
            long together = 0;
            for (int part = table.partsBegin(link); part < table.partsEnd(link); part++) {
                long count = table.count(part);
                least = Math.min(least, count);
                together = Counts.sum(together, count);
                oldest = Math.min(oldest, table.lastSeen(part));
                newest = Math.max(newest, table.lastSeen(part));
            }
            most = Math.max(most, together);
        }
        return new LinkRanges(Math.min(least, most), most, oldest, newest, 1);
    }

    /** Looks at a few times first: where they are no multiples, the others need no look. */
    private static boolean allMultiples(LinkTable table, Slices slices, long newest, long unit) {
        boolean[] otherwise = new boolean[slices.slices()];
        slices.forEach((slice, begin, end) -> {
            int last = table.partsBegin(end);
            int part = table.partsBegin(begin);
            while (part < last && (newest - table.lastSeen(part)) % unit == 0) {
                part++;
            }
            otherwise[slice] = part < last;
        });
        for (boolean some : otherwise) {
            if (some) {
                return false;
            }
        }
        return true;
    }
}
