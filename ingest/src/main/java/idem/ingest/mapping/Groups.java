package idem.ingest.mapping;

import idem.ingest.file.Line;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The groups of rows that are still open. Where too many rows wait, the group that was added to longest ago is closed. A
 * group is accepted or rejected whole: mended and imported again, it has the same message id and is no duplicate.
 */
final class Groups {

    /** How many rows may wait. */
    static final int MOST_ROWS = 50_000;

    private final int mostRows;
    private final BiConsumer<Draft, List<Line.Row>> closed;
    private final Harvest harvest;
    private final LinkedHashMap<List<String>, Group> open = new LinkedHashMap<>(1024, 0.75f, true);
    private final Occurrences earlier = new Occurrences();
    private int waiting;

    private static final class Group {
        final Map<String, Draft> drafts = new LinkedHashMap<>();
        final Map<String, List<Line.Row>> rows = new LinkedHashMap<>();
        final Map<Line.Row, Flaw> flaws = new LinkedHashMap<>();
    }

    Groups(int mostRows, BiConsumer<Draft, List<Line.Row>> closed, Harvest harvest) {
        this.mostRows = mostRows;
        this.closed = closed;
        this.harvest = harvest;
    }

    void add(List<String> key, Draft draft, Line.Row row) {
        if (refuseLate(key, row)) {
            return;
        }
        Group group = open.computeIfAbsent(key, absent -> new Group());
        Draft before = group.drafts.putIfAbsent(draft.name(), draft);
        if (before != null) {
            before.add(draft);
        }
        group.rows.computeIfAbsent(draft.name(), absent -> new ArrayList<>(4)).add(row);
        grow();
    }

    /** Notes a row that cannot be mapped: its group as a whole has to be mended. */
    void spoil(List<String> key, Line.Row row, Flaw flaw) {
        if (!refuseLate(key, row)) {
            open.computeIfAbsent(key, absent -> new Group()).flaws.put(row, flaw);
            grow();
        }
    }

    void closeAll() {
        open.values().forEach(this::close);
        open.clear();
        waiting = 0;
    }

    private boolean refuseLate(List<String> key, Line.Row row) {
        if (open.containsKey(key)) {
            return false;
        }
        Digest digest = Digest.of(key);
        if (earlier.count(digest.high(), digest.low()) == 0) {
            return false;
        }
        harvest.rejected(
                row,
                new Flaw(
                        "",
                        "a row of " + String.join(", ", key) + " more than " + mostRows
                                + " rows after the others of it",
                        "the rows of one event near each other: sort the file by that column"));
        return true;
    }

    private void grow() {
        waiting++;
        Iterator<Map.Entry<List<String>, Group>> eldest = open.entrySet().iterator();
        while (waiting > mostRows && eldest.hasNext()) {
            Map.Entry<List<String>, Group> entry = eldest.next();
            Digest digest = Digest.of(entry.getKey());
            earlier.add(digest.high(), digest.low());
            Group group = entry.getValue();
            waiting -= group.flaws.size()
                    + group.rows.values().stream().mapToInt(List::size).sum();
            eldest.remove();
            close(group);
        }
    }

    private void close(Group group) {
        if (group.flaws.isEmpty()) {
            group.drafts.forEach(
                    (name, draft) -> closed.accept(draft, java.util.Objects.requireNonNull(group.rows.get(name))));
            return;
        }
        long flawed = group.flaws.keySet().iterator().next().number();
        Flaw together = new Flaw(
                "", "a row of the same event as line " + flawed, "that line to be mended: they come in together");
        group.rows.values().forEach(rows -> rows.forEach(row -> harvest.rejected(row, together)));
        group.flaws.forEach(harvest::rejected);
    }
}
