package idem.resolver.cluster;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that each state a link once, as one thread finds them. They stand in pages, so that what was added is never copied, and several of these
 * become one without copying. A row's number is its page's and its place there, so numbers between pages may mean no row.
 */
final class Statements {

    private static final int PAGE_BITS = 17;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int MOST_PAGES = 1 << (Integer.SIZE - 1 - PAGE_BITS);

    private final List<StatementPage> pages = new ArrayList<>();
    private StatementPage last = new StatementPage();

    Statements() {
        pages.add(last);
    }

    void add(int one, int other, int origin, long firstSeen, long lastSeen, long count) {
        if (last.size() == PAGE) {
            addPage(new StatementPage(PAGE));
        }
        last.add(one, other, origin, firstSeen, lastSeen, count);
    }

    /** Takes over all rows of another, which must not be added to any more. */
    void addAll(Statements other) {
        other.pages.forEach(this::addPage);
    }

    private void addPage(StatementPage page) {
        if (pages.size() == MOST_PAGES) {
            throw new IllegalArgumentException("found more links than there is room for; expected a smaller file");
        }
        pages.add(page);
        last = page;
    }

    List<StatementPage> pages() {
        return pages;
    }

    /** The number of a page's first row; the others' follow. */
    static int firstRow(int page) {
        return page << PAGE_BITS;
    }

    /** How many rows there are. */
    int size() {
        return Math.toIntExact(pages.stream().mapToLong(StatementPage::size).sum());
    }

    long lastSeen(int row) {
        return page(row).lastSeen(place(row));
    }

    int origin(int row) {
        return page(row).origin(place(row));
    }

    long firstSeen(int row) {
        return page(row).firstSeen(place(row));
    }

    long count(int row) {
        return page(row).count(place(row));
    }

    boolean originsDiffer() {
        return pages.stream().anyMatch(StatementPage::originsDiffer);
    }

    boolean firstSeenDiffers() {
        return pages.stream().anyMatch(StatementPage::firstSeenDiffers);
    }

    boolean countsDiffer() {
        return pages.stream().anyMatch(StatementPage::countsDiffer);
    }

    private StatementPage page(int row) {
        return pages.get(row >>> PAGE_BITS);
    }

    private static int place(int row) {
        return row & (PAGE - 1);
    }
}
