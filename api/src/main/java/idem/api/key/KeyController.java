package idem.api.key;

import idem.api.RequestException;
import idem.api.paging.Limit;
import idem.api.paging.Page;
import idem.graph.run.Changes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys over REST. */
@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "keys")
class KeyController {

    private final Keys keys;
    private final Changes changes;

    KeyController(Keys keys, Changes changes) {
        this.keys = keys;
        this.changes = changes;
    }

    @GetMapping
    @Operation(summary = "The living keys, without their texts")
    KeyList list(
            @RequestParam(defaultValue = Limit.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page<KeyView> page = Page.of(keys.list().stream().map(KeyView::of).toList(), limit, cursor);
        return new KeyList(page.entries(), page.next());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Makes a key; its text is told this once")
    KeyView create(@RequestBody KeyRequest request) {
        NewKey made =
                keys.create(request.checkedName(), request.checkedScopes(), Optional.ofNullable(request.source()));
        changes.raise();
        return KeyView.of(made);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revokes a key at once")
    void revoke(@PathVariable String id) {
        keys.revoke(id);
        changes.raise();
    }

    /**
     * The key that is wanted.
     *
     * @param source as which it writes; absent: {@code api}
     */
    record KeyRequest(
            @Nullable String name,
            @Nullable List<String> scopes,
            @Nullable String source) {

        String checkedName() {
            if (name == null || name.isBlank()) {
                throw RequestException.invalid("name", "none", "what the key is for");
            }
            return name;
        }

        TreeSet<Scope> checkedScopes() {
            if (scopes == null || scopes.isEmpty()) {
                throw RequestException.invalid("scopes", "none", "at least one of " + Scope.words());
            }
            for (String scope : scopes) {
                if (Arrays.stream(Scope.values())
                        .noneMatch(known -> known.word().equals(scope))) {
                    throw RequestException.invalid("scopes", "an unknown scope", "one of " + Scope.words());
                }
            }
            return scopes.stream().map(Scope::of).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
