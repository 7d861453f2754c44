package idem.api.paging;

import idem.api.RequestException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is short enough to be at hand whole. Its cursor is the place of the next entry.
 *
 * @param next the cursor of the page behind; null where this is the last
 */
public record Page<T>(List<T> entries, @Nullable String next) {

    /**
     * The page that was asked for.
     *
     * @throws RequestException where the limit is out of range or the cursor none of ours
     */
    public static <T> Page<T> of(List<T> all, int limit, @Nullable String cursor) {
        int most = Limit.checked(limit);
        int from = Cursor.place(cursor);
        int begin = Math.min(from, all.size());
        int end = Math.min(begin + most, all.size());
        String next = end < all.size() ? Cursor.of(Integer.toString(end)).text() : null;
        return new Page<>(List.copyOf(all.subList(begin, end)), next);
    }
}
