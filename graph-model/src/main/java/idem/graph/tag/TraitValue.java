package idem.graph.tag;

import tools.jackson.databind.json.JsonMapper;

/** A trait's kept text as the text that it says: in quotes where it could be mistaken for a number or boolean. */
final class TraitValue {

    private static final JsonMapper JSON = JsonMapper.shared();

    private TraitValue() {}

    static String decode(String kept) {
        return kept.length() > 1 && kept.startsWith("\"") ? JSON.readValue(kept, String.class) : kept;
    }
}
