package idem.graph.rulefile;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the name that a mistyped one was probably meant to be. */
public final class Nearest {

    private Nearest() {}

    /** The name with the fewest changed characters, where those are at most half of the word's; case does not count. */
    public static Optional<String> to(String word, Collection<String> names) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        String lower = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, (word.codePointCount(0, word.length()) + 1) / 2);
        return names.stream()
                .filter(name -> distance.apply(lower, name.toLowerCase(Locale.ROOT)) <= most)
                .min(Comparator.comparingInt((String name) -> distance.apply(lower, name.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }
}
