package idem.resolver.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows that each state a link once, as one thread finds them. They stand in pages, so that what was added is never copied, and several of these
 * become one without copying.
 */
final class Statements {

    private static final int PAGE = 1 << 17;
    private static final int MOST_PAGES = Integer.MAX_VALUE / PAGE;

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

    /** How many rows there are. */
    int size() {
        return Math.toIntExact(pages.stream().mapToLong(StatementPage::size).sum());
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

    /** A column of as many rows as there are, for times. */
    NumberColumn timesColumn() {
        return pages.stream().anyMatch(StatementPage::timesAreWide)
                ? NumberColumn.wide(size())
                : NumberColumn.narrow(StatementPage.SECOND, size());
    }

    /** A column of as many rows as there are, for counts. */
    NumberColumn countsColumn() {
        return pages.stream().anyMatch(StatementPage::countsAreWide)
                ? NumberColumn.wide(size())
                : NumberColumn.narrow(1, size());
    }
}
