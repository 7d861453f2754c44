package idem.resolver.links;

import idem.resolver.table.LinkGathering;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers sources and channels as they are written. Asks anew only where a row's differ from all of the last few. */
final class WrittenOrigins {

    private static final int KEPT = 256;

    private final LinkGathering links;
    private final Kept[] kept = new Kept[KEPT];
    private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

    WrittenOrigins(LinkGathering links) {
        this.links = links;
    }

    int number(byte[] bytes, int source, int sourceEnd, int channel, int channelEnd) {
        int hash = hash(bytes, channel, channelEnd, hash(bytes, source, sourceEnd, 1));
        int place = (hash ^ (hash >>> Byte.SIZE) ^ (hash >>> (2 * Byte.SIZE))) & (KEPT - 1);
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

    private static int hash(byte[] bytes, int begin, int end, int before) {
        int hash = before * 31 + 1;
        for (int i = begin; i < end; i++) {
            hash = hash * 31 + bytes[i];
        }
        return hash;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by is alone
    private record Kept(byte[] source, byte[] channel, int number) {

        boolean is(byte[] bytes, int begin, int end, int channelBegin, int channelEnd) {
            return Arrays.equals(source, 0, source.length, bytes, begin, end)
                    && Arrays.equals(channel, 0, channel.length, bytes, channelBegin, channelEnd);
        }
    }
}
