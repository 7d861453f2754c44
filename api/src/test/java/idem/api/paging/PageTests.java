package idem.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import idem.api.RequestException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PageTests {

    private static final List<Integer> SEVEN = List.of(1, 2, 3, 4, 5, 6, 7);

    @Test
    void pagesOneAfterTheOtherHoldEveryEntryOnce() {
        List<Integer> all = new ArrayList<>();
        Page<Integer> page = Page.of(SEVEN, 3, null);
        all.addAll(page.entries());
        while (page.next() != null) {
            page = Page.of(SEVEN, 3, page.next());
            all.addAll(page.entries());
        }
        assertThat(all).isEqualTo(SEVEN);
        assertThat(Page.of(SEVEN, 7, null).next()).isNull();
    }

    @Test
    void aCursorBehindTheEndOfAListThatShrankIsAnEmptyPage() {
        Page<Integer> page = Page.of(SEVEN, 3, Cursor.of("8").text());
        assertThat(page).isEqualTo(new Page<>(List.of(), null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "4294967295", "2147483648", "", "two"})
    void aCursorOfNoPlaceIsRefused(String place) {
        assertRefused(() -> Page.of(SEVEN, 3, Cursor.of(place).text()), "cursor");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        assertRefused(() -> Page.of(SEVEN, 3, Cursor.of("1", "2").text()), "cursor");
        assertRefused(() -> Page.of(SEVEN, 3, "!"), "cursor");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 501})
    void aLimitOutOfRangeIsRefused(int limit) {
        assertRefused(() -> Page.of(SEVEN, limit, null), "limit");
    }

    private static void assertRefused(ThrowingCallable asked, String field) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(RequestException.class, refused -> {
            assertThat(refused.why()).isEqualTo(RequestException.Cause.INVALID);
            assertThat(refused.field()).isEqualTo(field);
        });
    }
}
