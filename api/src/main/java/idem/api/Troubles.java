package idem.api;

import java.util.HashMap;
import java.util.Map;

/**
 * What stands in the way of work that is tried again and again: news when it begins, when it changes and when it ends, not
 * each time it is met. For one thread.
 */
public final class Troubles {

    private final Map<String, String> standing = new HashMap<>();

    /**
     * Notes what stands in the way of some work now.
     *
     * @return whether that is another than the last time, or the first
     */
    public boolean isNews(String work, String trouble) {
        return !trouble.equals(standing.put(work, trouble));
    }

    /**
     * Notes that nothing stands in the way of some work now.
     *
     * @return whether something did the last time
     */
    public boolean isOver(String work) {
        return standing.remove(work) != null;
    }
}
