package idem.api.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key as lists show it.
 *
 * @param key its text, told only when it is made
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyView(
        String id,
        String name,
        List<String> scopes,
        String source,
        Instant createdAt,
        @Nullable String key) {

    /** Without its text. */
    public static KeyView of(ApiKey key) {
        return new KeyView(
                key.id(),
                key.name(),
                key.scopes(),
                key.source(),
                key.createdAt().toInstant(),
                null);
    }

    /** With its text. */
    public static KeyView of(NewKey made) {
        KeyView view = of(made.key());
        return new KeyView(view.id, view.name, view.scopes, view.source, view.createdAt, made.text());
    }

    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}
