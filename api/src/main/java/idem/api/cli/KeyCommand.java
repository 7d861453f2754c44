package idem.api.cli;

import idem.api.connection.OpenGraph;
import idem.api.key.KeyDocuments;
import idem.api.key.KeyView;
import idem.api.key.Keys;
import idem.api.key.NewKey;
import idem.api.key.Scope;
import idem.graph.run.Changes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes, lists and revokes API keys. */
@Command(name = "key", description = "API keys: create, list, revoke.")
final class KeyCommand extends CommandGroup {

    /** Makes a key and prints its text. */
    @Command(name = "create", description = "Make a key; its text is printed this once.")
    int create(
            @Option(names = "--name", defaultValue = "cli", description = "what it is for") String name,
            @Option(
                            names = {"--scopes", "--scope"},
                            split = ",",
                            required = true,
                            description = "write, read, read-pii, read-sensitive, steward, admin")
                    List<String> scopes,
            @Option(names = "--source", description = "as which its events are written (default: api)") @Nullable
                    String source) {
        TreeSet<Scope> checked = scopes.stream().map(Scope::of).collect(Collectors.toCollection(TreeSet::new));
        return withKeys(idem().openGraph(), (keys, changes) -> {
            NewKey made = keys.create(name, checked, Optional.ofNullable(source));
            changes.raise();
            output().result(KeyView.of(made), made::text);
            return ExitCode.DONE.number();
        });
    }

    /** Lists the living keys. */
    @Command(name = "list", description = "List the living keys, without their texts.")
    int list() {
        return withKeys(idem().openExistingGraph(), (keys, changes) -> {
            List<KeyView> views = keys.list().stream().map(KeyView::of).toList();
            output().result(
                            new KeyPage(views),
                            () -> views.stream().map(KeyCommand::line).collect(Collectors.joining("\n")));
            return ExitCode.DONE.number();
        });
    }

    /** Revokes a key. */
    @Command(name = "revoke", description = "End a key at once.")
    int revoke(@Parameters(paramLabel = "ID", description = "as \"key list\" shows it") String id) {
        return withKeys(idem().openExistingGraph(), (keys, changes) -> {
            keys.revoke(id);
            changes.raise();
            output().result(Map.of("revoked", id), () -> "Revoked " + id);
            return ExitCode.DONE.number();
        });
    }

    private static int withKeys(OpenGraph open, ToIntBiFunction<Keys, Changes> work) {
        try (OpenGraph graph = open;
                KeyDocuments documents = KeyDocuments.open(graph.graph())) {
            return work.applyAsInt(documents.keys(), new Changes(graph.graph()));
        }
    }

    private static String line(KeyView key) {
        return "%s  %-16s  %-20s  source %s"
                .formatted(key.id(), key.name(), String.join(",", key.scopes()), key.source());
    }

    /** The keys, as REST lists them. */
    record KeyPage(List<KeyView> keys, @Nullable String next) {
        KeyPage(List<KeyView> keys) {
            this(Collections.unmodifiableList(keys), null);
        }
    }
}
