package idem.api.key;

/** A key just made, with its text, which is told this once. */
public record NewKey(ApiKey key, String text) {

    @Override
    public String toString() {
        return "NewKey[" + key.id() + "]";
    }
}
