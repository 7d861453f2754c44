package idem.resolver.links;

import idem.resolver.table.LinkGathering;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers sources and channels as they are written. Asks anew only where a row's differ from all of the last few. */
final class WrittenOrigins {

    private static final int KEPT_BITS = 8;
    private static final int KEPT = 1 << KEPT_BITS;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final LinkGathering links;
    private final Kept[] kept = new Kept[KEPT];
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

    WrittenOrigins(LinkGathering links) {
        this.links = links;
    }

    int number(byte[] bytes, int source, int sourceEnd, int channel, int channelEnd) {
        long heads = EightBytes.head(bytes, source, sourceEnd) * 31 + EightBytes.head(bytes, channel, channelEnd);
        int place = (int) ((heads * SPREAD) >>> (Long.SIZE - KEPT_BITS));
        Kept last = kept[place];
        if (last == null || !last.is(bytes, source, sourceEnd, channel, channelEnd)) {
            byte[] ofSource = Arrays.copyOfRange(bytes, source, sourceEnd);
            byte[] ofChannel = Arrays.copyOfRange(bytes, channel, channelEnd);
            last = new Kept(
                    ofSource,
                    ofChannel,
                    numbers.computeIfAbsent(text(ofSource), any -> new HashMap<>())
                            .computeIfAbsent(text(ofChannel), any -> links.origin(text(ofSource), text(ofChannel))));
            kept[place] = last;
        }
        return last.number;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by is alone
    private record Kept(byte[] source, byte[] channel, int number) {

        boolean is(byte[] bytes, int begin, int end, int channelBegin, int channelEnd) {
            return is(source, bytes, begin, end) && is(channel, bytes, channelBegin, channelEnd);
        }

        private static boolean is(byte[] word, byte[] bytes, int begin, int end) {
            int length = end - begin;
            return word.length == length
                    && EightBytes.head(word, 0, length) == EightBytes.head(bytes, begin, end)
                    && (length <= Long.BYTES || Arrays.equals(word, 0, length, bytes, begin, end));
        }
    }
}
