package idem.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

final class KeysTests {

    private final Map<String, ApiKey> stored = new ConcurrentHashMap<>();
    private Runnable onceRead = () -> {};
    private int reads;

    private final Keys keys = new Keys(documents(), Clock.fixed(Instant.parse("2026-11-21T04:00:00Z"), ZoneOffset.UTC));

    @Test
    void aKeyIsReadOnceUntilKeysAreForgotten() {
        NewKey made = keys.create("shop", Set.of(Scope.READ), Optional.empty());

        assertThat(keys.find(made.text())).contains(made.key());
        assertThat(keys.find(made.text())).contains(made.key());
        assertThat(reads).isEqualTo(1);
        keys.forget();
        assertThat(keys.find(made.text())).contains(made.key());
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void aRevokedKeyIsFoundNoMore() {
        NewKey made = keys.create("shop", Set.of(Scope.READ), Optional.empty());
        assertThat(keys.find(made.text())).isPresent();
        keys.revoke(made.key().id());
        assertThat(keys.find(made.text())).isEmpty();
    }

    @Test
    void aKeyThatIsRevokedWhileItIsReadIsNotRemembered() throws InterruptedException {
        NewKey made = keys.create("shop", Set.of(Scope.READ), Optional.empty());
        Thread revoking = new Thread(() -> keys.revoke(made.key().id()));
        onceRead = () -> {
            revoking.start();
            while (revoking.getState() != Thread.State.BLOCKED && revoking.isAlive()) {
                Thread.onSpinWait();
            }
        };

        assertThat(keys.find(made.text())).as("read before it was revoked").isPresent();
        revoking.join();
        onceRead = () -> {};
        assertThat(keys.find(made.text())).isEmpty();
    }

    /** Documents in memory: what keys ask of them. */
    private ApiKeyDocuments documents() {
        return (ApiKeyDocuments) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ApiKeyDocuments.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "save" -> {
                        ApiKey key = (ApiKey) arguments[0];
                        stored.put(key.id(), key);
                        yield key;
                    }
                    case "findById" -> Optional.ofNullable(stored.get((String) arguments[0]));
                    case "findByHash" -> {
                        reads++;
                        Optional<ApiKey> found = stored.values().stream()
                                .filter(key -> key.hash().equals(arguments[0]))
                                .findFirst();
                        onceRead.run();
                        yield found;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
