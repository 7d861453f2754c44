package idem.resolver.table;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.identifier.KeyHash;
import idem.graph.identifier.Namespaces;
import idem.resolver.rule.IdentityRules;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyShardTests {

    private static final Namespaces NAMESPACES =
            IdentityRules.read("identity.yml", """
            namespaces: {a: {}, b: {}, c: {}, d: {}, e: {}, f: {}, g: {}}
            rules:
              - {name: any, between: [person, person]}
            """).namespaces();

    /** As long as that of each namespace. */
    private static final byte[] PREFIX = "a:".getBytes(StandardCharsets.UTF_8);

    private final KeyShard shard = new KeyShard();

    /** All that a slot tells of a hash, and where it is looked for while the table is small. */
    private static final int SEEN_OF_HASH = 0xfc00_01ff;

    @Test
    void keepsKeysApartOfWhichATableSeesTheSameHash() {
        int seen = hash(key(0), 0) & SEEN_OF_HASH;
        int[] alike = IntStream.iterate(0, i -> i + 1)
                .filter(i -> (hash(key(i), i % 7) & SEEN_OF_HASH) == seen)
                .limit(70)
                .toArray();
        int[] places = new int[alike.length];
        for (int at = 0; at < alike.length; at++) {
            assertThat(find(alike[at])).isNegative();
            places[at] = entry(alike[at]);
        }
        assertThat(places).doesNotHaveDuplicates();
        for (int at = 0; at < alike.length; at++) {
            assertFound(alike[at], places[at]);
        }
    }

    @Test
    void findsAllKeysAgainAsItGrows() {
        int[] places = IntStream.range(0, 5_000).map(this::entry).toArray();
        for (int i = 0; i < places.length; i++) {
            assertFound(i, places[i]);
        }
    }

    @Test
    void findsFormsTogetherAsOneByOne() {
        IntStream.range(0, 3_000).filter(i -> i % 3 != 0).forEach(i -> shard.setCode(entry(i), i));
        WrittenForms forms = new WrittenForms(new KeyShards(NAMESPACES));
        byte[][] keys = IntStream.range(0, 3_000).mapToObj(KeyShardTests::key).toArray(byte[][]::new);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        for (byte[] key : keys) {
            written.writeBytes(PREFIX);
            written.writeBytes(key);
        }
        byte[] bytes = written.toByteArray();
        int begin = 0;
        for (int i = 0; i < keys.length; i++) {
            int end = begin + PREFIX.length + keys[i].length;
            forms.tell(i, bytes, begin, end, i % 7);
            begin = end;
        }
        forms.sort(bytes, keys.length);
        shard.find(forms, 0, keys.length);
        IntStream.range(0, keys.length)
                .forEach(position -> assertThat(forms.code(position)).isEqualTo(code(forms.number(position))));
        assertThat(IntStream.range(0, keys.length).map(forms::number)).doesNotHaveDuplicates();
    }

    private void assertFound(int i, int place) {
        assertThat(find(i)).isEqualTo(place);
        assertThat(entry(i)).isEqualTo(place);
        assertThat(shard.namespace(place)).isEqualTo(i % 7);
        int begin = shard.begin(place);
        assertThat(Arrays.copyOfRange(shard.bytes(), begin, shard.end(place))).isEqualTo(key(i));
    }

    /** What a shard of two keys of three answers. */
    private static int code(int i) {
        return i % 3 == 0 ? KeyShard.UNKNOWN : i;
    }

    private int find(int i) {
        byte[] key = key(i);
        return shard.find(key, 0, key.length, hash(key, i % 7), i % 7);
    }

    private int entry(int i) {
        byte[] key = key(i);
        return shard.entry(key, 0, key.length, hash(key, i % 7), i % 7);
    }

    private static int hash(byte[] key, int namespace) {
        return (int) KeyHash.of(namespace, key, 0, key.length);
    }

    @Test
    void keepsOneValueApartInTwoNamespacesEvenWhereHashesAreEqual() {
        byte[] value = key(5);
        int one = shard.entry(value, 0, value.length, 77, 1);
        int other = shard.entry(value, 0, value.length, 77, 2);
        assertThat(one).isNotEqualTo(other);
        assertThat(shard.find(value, 0, value.length, 77, 1)).isEqualTo(one);
        assertThat(shard.find(value, 0, value.length, 77, 2)).isEqualTo(other);
        assertThat(shard.find(value, 0, value.length, 77, 3)).isNegative();
    }

    @Test
    void remembersWhetherAnEntryIsAKeyAndBlockedBesideItsCode() {
        byte[] bytes = key(1);
        int place = shard.entry(bytes, 0, bytes.length, hash(bytes, 3), 3);
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
