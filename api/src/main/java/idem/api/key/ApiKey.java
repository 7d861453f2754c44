package idem.api.key;

import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Version;
import org.springframework.data.neo4j.core.schema.Id;
import org.springframework.data.neo4j.core.schema.Node;

/**
 * A key as the graph keeps it: never its text, only its hash.
 *
 * @param id names it in lists and where it is revoked
 * @param hash SHA-256 of its text, in hex
 * @param scopes their words
 * @param source as which its events are written
 * @param revokedAt null while it holds
 * @param writes how often it was written, kept by Spring Data; null before the first time
 */
@Node("ApiKey")
public record ApiKey(
        @Id String id,
        String name,
        String hash,
        List<String> scopes,
        String source,
        ZonedDateTime createdAt,
        @Nullable ZonedDateTime revokedAt,
        @Version @Nullable Long writes) {

    public ApiKey {
        scopes = List.copyOf(scopes);
    }

    /** Everything that it allows. */
    public Set<Scope> allows() {
        Set<Scope> allowed = EnumSet.noneOf(Scope.class);
        scopes.forEach(word -> allowed.addAll(Scope.of(word).allows()));
        return allowed;
    }

    boolean holds() {
        return revokedAt == null;
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "ApiKey[" + id + "]";
    }

    ApiKey revoked(ZonedDateTime at) {
        return new ApiKey(id, name, hash, scopes, source, createdAt, at, writes);
    }
}
