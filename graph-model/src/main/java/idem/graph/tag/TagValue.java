package idem.graph.tag;

import java.util.Comparator;

/** One named value of a tag, as a person holds it. */
public record TagValue(String tag, String value) implements Comparable<TagValue> {

    private static final Comparator<TagValue> ORDER =
            Comparator.comparing(TagValue::tag).thenComparing(TagValue::value);

    public TagValue {
        if (tag.isBlank() || value.isBlank()) {
            throw new IllegalArgumentException("found a tag value without a tag or a value; expected both");
        }
    }

    /** The one value of a flag. */
    public static TagValue flag(String tag) {
        return new TagValue(tag, TagKind.TRUE);
    }

    /** Unique in the graph: {@code tag=value}. */
    public String key() {
        return tag + "=" + value;
    }

    /** The value of a key; codes of tags hold no equals sign. */
    static TagValue ofKey(String key) {
        int end = key.indexOf('=');
        return new TagValue(key.substring(0, end), key.substring(end + 1));
    }

    @Override
    public int compareTo(TagValue other) {
        return ORDER.compare(this, other);
    }
}
