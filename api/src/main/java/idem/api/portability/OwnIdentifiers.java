package idem.api.portability;

import idem.graph.identifier.Identifier;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The identifiers of the person whose document is written: they stand there in plain, those of anybody else masked. */
final class OwnIdentifiers {

    private final Set<String> keys;

    OwnIdentifiers(Collection<Identifier> identifiers) {
        keys = identifiers.stream().map(Identifier::key).collect(Collectors.toUnmodifiableSet());
    }

    String shown(Identifier identifier) {
        return keys.contains(identifier.key()) ? identifier.key() : identifier.masked();
    }

    String shown(String key) {
        return shown(Identifier.parse(key));
    }

    @Nullable
    String shownIfAny(@Nullable String key) {
        return key == null ? null : shown(key);
    }
}
