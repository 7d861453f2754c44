package idem.api.key;

import idem.api.RequestException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Makes, finds and revokes keys. */
@Service
public final class Keys {

    /** As which a key without a source of its own writes. */
    public static final String USUAL_SOURCE = "api";

    private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final int MOST_REMEMBERED = 10_000;

    private final ApiKeyDocuments documents;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ApiKey> remembered = new ConcurrentHashMap<>();

    Keys(ApiKeyDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @throws RequestException where the source has no name that a source may have
     */
    public NewKey create(String name, Set<Scope> scopes, Optional<String> source) {
        if (!source.map(given -> SOURCE.matcher(given).matches()).orElse(true)) {
            throw RequestException.invalid(
                    "source", "a name of other characters", "small letters, digits, - and _, at most 64");
        }
        KeyText text = KeyText.random(random);
        return new NewKey(store(text, name, scopes, source.orElse(USUAL_SOURCE)), text.text());
    }

    /** Makes a key of a text that was made before. */
    ApiKey store(KeyText text, String name, Set<Scope> scopes, String source) {
        List<String> words = scopes.stream().sorted().map(Scope::word).toList();
        return documents.save(
                new ApiKey(UUID.randomUUID().toString(), name, text.hash(), words, source, now(), null, null));
    }

    /** The living keys, oldest first. */
    public List<ApiKey> list() {
        return documents.findAll().stream()
                .filter(ApiKey::holds)
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    /**
     * Ends a key at once.
     *
     * @throws RequestException where no living key has that id
     */
    public void revoke(String id) {
        ApiKey key = documents
                .findById(id)
                .filter(ApiKey::holds)
                .orElseThrow(() -> RequestException.notFound(
                        "id", "no living key of that id", "the id of a key in the list of keys"));
        documents.save(key.revoked(now()));
        remembered.remove(key.hash());
    }

    /** The living key of a text. What is found is remembered until {@link #forget()}. */
    public Optional<ApiKey> find(String text) {
        String hash = new KeyText(text).hash();
        ApiKey known = remembered.get(hash);
        if (known != null) {
            return Optional.of(known);
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            return living(hash);
        }
        // one step for the map: who revokes the key meanwhile takes it out after
        return Optional.ofNullable(
                remembered.computeIfAbsent(hash, absent -> living(absent).orElse(null)));
    }

    private Optional<ApiKey> living(String hash) {
        return documents.findByHash(hash).filter(ApiKey::holds);
    }

    /** Looks keys up anew from now on, because another process may have changed them. */
    public void forget() {
        remembered.clear();
    }

    /** Whether a key of this text was ever made, revoked or not. */
    boolean wasMade(KeyText text) {
        return documents.findByHash(text.hash()).isPresent();
    }

    private ZonedDateTime now() {
        return ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
