package idem.resolver.table;

import static org.assertj.core.api.Assertions.assertThat;

import idem.graph.identifier.KeyOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyTablePropertyTests {

    @Property(tries = 100)
    void keysAreFoundAgainAndOrderedAsTheirBytes(@ForAll("keys") List<String> keys) {
        KeyTable table = new KeyTable();
        Map<String, Integer> numbers = new HashMap<>();
        for (String key : keys) {
            int number = table.number(key);
            assertThat(numbers.getOrDefault(key, numbers.size())).isEqualTo(number);
            numbers.put(key, number);
        }
        numbers.forEach((key, number) -> {
            assertThat(table.key(number)).isEqualTo(key);
            assertThat(table.find(key)).isEqualTo(number);
            numbers.forEach((other, otherNumber) -> assertThat(Integer.signum(table.compare(number, otherNumber)))
                    .isEqualTo(Integer.signum(KeyOrder.compare(key, other))));
        });
        assertThat(table.find("never:stated")).isEqualTo(-1);
    }

    @Provide
    Arbitrary<List<String>> keys() {
        Arbitrary<String> values = Arbitraries.of("a", "b", "\u00e9", "\ufa0e", "😀", "aaaaaaaaa")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
        return values.map(value -> "ns:" + value).list().ofMaxSize(60);
    }
}
