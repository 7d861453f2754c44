package idem.api.erasure;

import idem.graph.db.Graph;
import idem.graph.erasure.ErasedIdentifiers;
import java.util.List;
import java.util.Optional;

/** What is said where keys are missing under which persons were erased: their data would be taken again. */
public final class MissingErasureKeys {

    private MissingErasureKeys() {}

    /** The warning; empty where all keys are there. */
    public static Optional<String> warning(Graph graph, ErasureKeyFile keyFile) {
        return warning(ErasedIdentifiers.missingVersions(graph, keyFile.read()));
    }

    /** The warning of the missing versions; empty where there are none. */
    public static Optional<String> warning(List<Integer> versions) {
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The erasure key of version %s is missing: data of persons erased under it is not known again, and"
                                        .formatted(versions)
                                + " nobody can be erased until it is back in DIR/erasure.key or IDEM_ERASURE_KEY");
    }
}
