package idem.resolver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KeyShardTests {

    private final KeyShard shard = new KeyShard();

    @Test
    void keepsKeysApartThatHaveOneHash() {
        int hash = 0x1234_5678;
        int[] places = new int[300];
        for (int i = 0; i < places.length; i++) {
            byte[] key = key(i);
            assertThat(shard.find(key, 0, key.length, hash)).isNegative();
            places[i] = shard.entry(key, 0, key.length, hash, i % 7);
        }
        for (int i = 0; i < places.length; i++) {
            byte[] key = key(i);
            assertThat(shard.find(key, 0, key.length, hash)).isEqualTo(places[i]);
            assertThat(shard.entry(key, 0, key.length, hash, i % 7)).isEqualTo(places[i]);
            assertThat(shard.namespace(places[i])).isEqualTo(i % 7);
            assertThat(new String(
                            shard.bytes(),
                            shard.begin(places[i]),
                            shard.end(places[i]) - shard.begin(places[i]),
                            StandardCharsets.UTF_8))
                    .isEqualTo("crm:" + "x".repeat(i % 11) + i);
        }
    }

    @Test
    void remembersWhetherAnEntryIsAKeyAndBlockedBesideItsCode() {
        byte[] bytes = key(1);
        int place = shard.entry(bytes, 0, bytes.length, 9, 3);
        assertThat(shard.isKey(place)).isFalse();
        assertThat(shard.code(place)).isEqualTo(KeyShard.UNKNOWN);
        shard.setCode(place, 77);
        shard.setKey(place, true);
        assertThat(shard.isKey(place)).isTrue();
        assertThat(shard.blocked(place)).isTrue();
        assertThat(shard.code(place)).isEqualTo(77);
        assertThat(shard.namespace(place)).isEqualTo(3);
        assertThat(shard.next(place)).isEqualTo(shard.places());
    }

    private static byte[] key(int number) {
        return ("crm:" + "x".repeat(number % 11) + number).getBytes(StandardCharsets.UTF_8);
    }
}
